package org.freedmr.control.act;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.freedmr.control.door.AuditEntry;
import org.freedmr.control.door.ClientId;
import org.freedmr.control.door.Door;
import org.freedmr.control.door.SignIns;
import org.freedmr.control.door.Visitor;
import org.freedmr.control.http.Problem;
import org.jspecify.annotations.Nullable;

/// Finds out who asks: by a token, by an ID and its password, or by a cookie; once for each request.
final class FrontDoor implements Door {
    static final String COOKIE = "freedmr";
    static final int MOST_SECRET = 128;

    static final Visitor VIEWER = new Visitor.Viewer();
    private static final String ARRIVAL = "freedmr.arrival";
    private static final String WRONG = "the token, or the ID and its password or key, are not right";

    /// Who came.
    ///
    /// @param csrf what a write has to show; empty when he did not come by a cookie
    /// @param problem why what he showed is not taken
    record Arrival(Visitor visitor, String csrf, @Nullable Problem problem) {}

    private final Shared shared;
    private final SignIns signIns;

    FrontDoor(Shared shared) {
        this.shared = shared;
        signIns = shared.signIns();
    }

    @Override
    public Visitor visitor(Context context) {
        return arrival(context).visitor();
    }

    String address(Context context) {
        return shared.origin().address(context);
    }

    Arrival arrival(Context context) {
        Arrival known = context.attribute(ARRIVAL);
        if (known == null) {
            known = arrive(context);
            context.attribute(ARRIVAL, known);
        }
        return known;
    }

    private Arrival arrive(Context context) {
        String shown = context.header("Authorization");
        if (shown != null) {
            try {
                return new Arrival(proven(shown, address(context)).visitor(), "", null);
            } catch (Problem e) {
                return new Arrival(VIEWER, "", e);
            }
        }
        SignIns.Known known = signIns.known(cookie(context));
        return known == null ? new Arrival(VIEWER, "", null) : new Arrival(known.visitor(), known.csrf(), null);
    }

    private SignIns.Outcome.Proven proven(String shown, String address) {
        String[] words = shown.strip().split(" +", 2);
        if (words.length == 2 && words[0].equalsIgnoreCase("Bearer")) {
            return token(words[1], address);
        }
        if (words.length == 2 && words[0].equalsIgnoreCase("Basic")) {
            String[] parts = decoded(words[1]).split(":", 2);
            int client = ClientId.of(parts[0]);
            if (client != 0 && parts.length == 2) {
                return owner(client, parts[1], address, false);
            }
        }
        throw Problem.unauthorised(WRONG);
    }

    private static String decoded(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    /// @throws Problem when it is none
    SignIns.Outcome.Proven token(String secret, String address) {
        SignIns.Outcome outcome =
                secret.length() > MOST_SECRET ? new SignIns.Outcome.Wrong() : signIns.token(secret, address);
        return orProblem(outcome, "a token", address);
    }

    /// @param told whether a success is put into the audit log as well
    /// @throws Problem when it is not his, or the exchange cannot be asked
    SignIns.Outcome.Proven owner(int client, String secret, String address, boolean told) {
        String subject = "client " + Integer.toUnsignedString(client);
        SignIns.Outcome outcome;
        try {
            outcome = secret.length() > MOST_SECRET
                    ? new SignIns.Outcome.Wrong()
                    : signIns.owner(client, secret, address);
        } catch (Problem e) {
            note(VIEWER, address, subject, String.valueOf(e.getMessage()));
            throw e;
        }
        SignIns.Outcome.Proven proven = orProblem(outcome, subject, address);
        if (told) {
            note(proven.visitor(), address, subject, AuditEntry.DONE);
        }
        return proven;
    }

    private SignIns.Outcome.Proven orProblem(SignIns.Outcome outcome, String subject, String address) {
        return switch (outcome) {
            case SignIns.Outcome.Proven proven -> proven;
            case SignIns.Outcome.Wrong _ -> {
                note(VIEWER, address, subject, "wrong");
                throw Problem.unauthorised(WRONG);
            }
            case SignIns.Outcome.Later later ->
                throw Problem.tooMany("too many sign-ins; wait a minute", (int) later.seconds());
        };
    }

    void note(Visitor visitor, String address, String subject, String result) {
        shared.tell(visitor, address, Shared.LOGIN, subject, result);
    }

    static String cookie(Context context) {
        String cookie = context.cookie(COOKIE);
        return cookie == null ? "" : cookie;
    }

    /// @param lifeS 0 takes the cookie away
    void setCookie(Context context, String value, int lifeS) {
        context.cookie(
                new Cookie(COOKIE, value, "/", lifeS, shared.origin().isHttps(context), true, null, SameSite.STRICT));
    }
}
