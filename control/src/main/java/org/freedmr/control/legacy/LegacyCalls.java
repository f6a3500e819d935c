package org.freedmr.control.legacy;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.freedmr.contract.Command;
import org.freedmr.contract.Event;
import org.freedmr.contract.ToWorker;
import org.freedmr.control.act.Replies;
import org.freedmr.control.act.Shared;
import org.freedmr.control.door.AuditEntry;
import org.freedmr.control.door.Budgets;
import org.freedmr.control.door.CrossSite;
import org.freedmr.control.door.SignIns;
import org.freedmr.control.door.SystemKey;
import org.freedmr.control.door.Visitor;
import org.freedmr.control.http.Json;
import org.freedmr.control.http.Problem;

/// What the older interface can do (`access-hbp.md` section 2.11). A client's calls need the key of its options, those
/// of the server its system key.
public final class LegacyCalls {
    private record Health(boolean ok, List<String> warnings) {}

    private record Version(boolean ok, int api, String name, String version) {}

    private record Options(boolean ok, boolean connected, boolean has_options, String options) {}

    private record Done(boolean ok) {}

    private static final Done DONE = new Done(true);
    private static final String NAME = "FreeDMR";
    private static final Visitor VIEWER = new Visitor.Viewer();
    private static final Visitor SYSTEM = new Visitor.Operator("system-key", Set.of());

    private final Shared shared;
    private final SystemKey systemKey;

    public LegacyCalls(Shared shared, SystemKey systemKey) {
        this.shared = shared;
        this.systemKey = systemKey;
    }

    /// Not too often, and from no page of another site.
    void admit(Context context) {
        String address = shared.origin().address(context);
        boolean isWrite = !context.req().getMethod().equals("GET");
        long wait = shared.budgets().request(address);
        wait = wait == 0 && isWrite ? shared.budgets().write(address) : wait;
        if (wait > 0) {
            throw Problem.tooMany("too many requests from this address", (int) wait);
        }
        shared.flights().begin(context, Budgets.network(address));
        if (isWrite
                && CrossSite.is(context.header("Origin"), context.header("Sec-Fetch-Site"), context.header("Host"))) {
            throw new LegacyProblem(403, "a page of another site asked for it");
        }
    }

    void health(Context context) {
        List<String> warnings = shared.known().warnings();
        Json.answer(context, new Health(warnings != null, warnings == null ? List.of() : warnings));
        context.status(warnings == null ? 503 : 200);
    }

    void version(Context context) {
        Json.answer(context, new Version(true, 1, NAME, shared.known().version()));
    }

    void getOptions(Context context) throws IOException {
        LegacyBody body = LegacyBody.of(context);
        int client = body.client("dmrid");
        String key = body.text("key");
        String options = asOwner(context, "getOptions", client, key, () -> {
            Event.ClientSettings settings = shared.known().settings(client);
            return settings == null ? "" : withKey(settings, key);
        });
        Json.answer(context, new Options(true, true, !options.isEmpty(), options));
    }

    /// As the client would have to send them. The server tells them without their key, which the asker has shown.
    private static String withKey(Event.ClientSettings settings, String key) {
        String options = settings.options();
        if (!settings.keyed()) {
            return options;
        }
        String gap = options.isEmpty() || options.endsWith(";") ? "" : ";";
        return options + gap + "KEY=" + key;
    }

    void setOptions(Context context) throws IOException {
        LegacyBody body = LegacyBody.of(context);
        int client = body.client("dmrid");
        String key = body.text("key");
        String options = body.text("options");
        if (options.chars().anyMatch(Character::isISOControl)) {
            throw new LegacyProblem(400, "options is one line of text");
        }
        asOwner(context, "setOptions", client, key, () -> accepted(new Command.SetOptions(client, options)));
        Json.answer(context, DONE);
    }

    void reset(Context context) throws IOException {
        LegacyBody body = LegacyBody.of(context);
        int client = body.client("dmrid");
        String key = body.text("key");
        asOwner(context, "resetClient", client, key, () -> accepted(new Command.ResetClient(client)));
        Json.answer(context, DONE);
    }

    void resetAll(Context context) throws IOException {
        asOperator(context, "resetSystem", new Command.ResetAll());
    }

    void kill(Context context) throws IOException {
        asOperator(context, "stopSystem", new Command.Stop());
    }

    private String asOwner(Context context, String action, int client, String key, Supplier<String> work) {
        String id = Integer.toUnsignedString(client);
        return noted(context, new Visitor.Owner(client), action, "client " + id, () -> {
            SignIns.Outcome outcome =
                    shared.signIns().key(client, key, shared.origin().address(context), this::provesKey);
            return switch (outcome) {
                case SignIns.Outcome.Proven proven -> {
                    long wait = shared.budgets().act(proven.visitor());
                    if (wait > 0) {
                        throw Problem.tooMany("too many writes of this client", (int) wait);
                    }
                    yield work.get();
                }
                case SignIns.Outcome.Wrong _ ->
                    throw new LegacyProblem(401, "that is not the key of this client's options, or they have none");
                case SignIns.Outcome.Later later ->
                    throw Problem.tooMany("too many wrong keys; wait a minute", (int) later.seconds());
            };
        });
    }

    private boolean provesKey(int client, String digest) {
        ToWorker.Reply reply = shared.replies().to(new Command.ProveKey(client, digest));
        if (Replies.isMissing(reply)) {
            throw new LegacyProblem(404, reply.text());
        }
        return reply.accepted();
    }

    private void asOperator(Context context, String action, Command command) throws IOException {
        String key = LegacyBody.of(context).text("systemkey");
        noted(context, SYSTEM, action, "server", () -> {
            if (!knowsSystemKey(key)) {
                throw new LegacyProblem(401, "that is not the system key");
            }
            if (!shared.destructive()) {
                throw new LegacyProblem(403, "that is switched off: set control.destructive = true");
            }
            return accepted(command);
        });
        Json.answer(context, DONE);
    }

    private boolean knowsSystemKey(String key) {
        try {
            return systemKey.isKnownBy(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String accepted(Command command) {
        ToWorker.Reply reply = shared.replies().to(command);
        if (Replies.isMissing(reply)) {
            throw new LegacyProblem(404, reply.text());
        }
        if (!reply.accepted()) {
            throw new LegacyProblem(400, reply.text());
        }
        return reply.text();
    }

    private String noted(Context context, Visitor who, String action, String subject, Supplier<String> work) {
        String result = "failed";
        Visitor by = VIEWER;
        try {
            String answer = work.get();
            result = AuditEntry.DONE;
            by = who;
            return answer;
        } catch (LegacyProblem e) {
            result = e.text();
            // Whoever got as far as being told that it is switched off has shown the key.
            by = e.status() == 403 ? who : by;
            throw e;
        } catch (Problem e) {
            result = String.valueOf(e.getMessage());
            throw e;
        } finally {
            shared.tell(by, shared.origin().address(context), action, subject, result);
        }
    }
}
