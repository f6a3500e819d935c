package org.freedmr.control.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells what went wrong as problem details, whatever it was.
final class Errors implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(Errors.class);

    /// Names and titles of what the server itself says.
    private static final Map<Integer, Problem> KNOWN = Map.of(
            404, Problem.notFound("nothing is served here"),
            405, new Problem(405, "method", "The method does not fit", "see the header Allow", 0),
            413, new Problem(413, "too-large", "The body is too large", "at most " + Site.LARGEST_BODY + " bytes", 0));

    @Override
    public void add(RoutesConfig routes) {
        routes.exception(Problem.class, (problem, context) -> tell(context, problem));
        routes.exception(HttpResponseException.class, (e, context) -> {
            String allowed = e.getDetails().get("availableMethods");
            if (allowed != null) {
                context.header("Allow", allowed);
            }
            tell(context, of(e.getStatus()));
        });
        routes.exception(EofException.class, (_, _) -> {}); // the visitor has gone
        routes.exception(Exception.class, (e, context) -> {
            LOG.error("a request of {} could not be answered", context.method(), e);
            tell(context, of(500));
        });
    }

    static Problem of(int status) {
        Problem known = KNOWN.get(status);
        if (known != null) {
            return known;
        }
        return status >= 500
                ? new Problem(status, "failed", "The server failed", "the log tells more", 0)
                : new Problem(status, "bad-request", "The request cannot be understood", "", 0);
    }

    static void tell(Context context, Problem problem) {
        if (context.res().isCommitted()) {
            return;
        }
        if (problem.retryAfterS() > 0) {
            context.header("Retry-After", Integer.toString(problem.retryAfterS()));
        }
        if (problem.status() == 401) {
            context.header("WWW-Authenticate", "Bearer"); // not Basic, for which browsers ask on their own
        }
        context.status(problem.status())
                .result(Json.bytes(problem.details()))
                .contentType(Json.PROBLEM_TYPE)
                .header("Content-Language", Locale.ENGLISH.getLanguage());
    }
}
