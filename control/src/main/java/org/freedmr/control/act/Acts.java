package org.freedmr.control.act;

import io.javalin.http.Context;
import org.freedmr.control.door.AuditEntry;
import org.freedmr.control.door.ClientId;
import org.freedmr.control.door.CrossSite;
import org.freedmr.control.door.Scope;
import org.freedmr.control.door.SignIns;
import org.freedmr.control.door.Visitor;
import org.freedmr.control.http.Json;
import org.freedmr.control.http.Problem;

/// The way every act goes: not too often, from no strange page, by somebody who may; then it is done, and whatever
/// came of it is told to the audit log.
final class Acts {
    private static final String CSRF_HEADER = "X-CSRF-Token";

    /// Does it.
    interface Work {
        /// @return what is to be told of it, or nothing
        String does(Visitor visitor);
    }

    /// Who may.
    interface Right {
        /// @throws Problem when he may not
        void check(Visitor visitor);
    }

    /// The schema `Done`.
    record Done(boolean ok, String detail) {}

    private final FrontDoor door;
    private final Shared shared;

    Acts(FrontDoor door, Shared shared) {
        this.door = door;
        this.shared = shared;
    }

    /// Answers with {@link Done}, or throws a {@link Problem}.
    ///
    /// @param action its name in `openapi.yaml`
    /// @param subject what it is done to, for the audit log
    void act(Context context, String action, String subject, Right right, Work work) {
        checkRate(context);
        FrontDoor.Arrival arrival = door.arrival(context);
        checkRate(arrival.visitor());
        String result = "failed";
        try {
            checkPage(context);
            checkProof(context, arrival);
            right.check(arrival.visitor());
            String detail = work.does(arrival.visitor());
            result = AuditEntry.DONE;
            Json.answer(context, new Done(true, detail));
        } catch (Problem e) {
            result = String.valueOf(e.getMessage());
            throw e;
        } finally {
            shared.tell(arrival.visitor(), door.address(context), action, subject, result);
        }
    }

    /// What is refused here is not told one by one: it would drive everything else out of the audit log.
    void checkRate(Context context) {
        long wait = shared.budgets().write(door.address(context));
        if (wait > 0) {
            throw Problem.tooMany("too many writes from this address", (int) wait);
        }
    }

    private void checkRate(Visitor visitor) {
        long wait = shared.budgets().act(visitor);
        if (wait > 0) {
            throw Problem.tooMany("too many writes of this visitor", (int) wait);
        }
    }

    /// A page of another site made the browser do it: it is refused whatever it carries.
    static void checkPage(Context context) {
        if (CrossSite.is(context.header("Origin"), context.header("Sec-Fetch-Site"), context.header("Host"))) {
            throw Problem.forbidden("a page of another site asked for it");
        }
    }

    /// Whoever comes by a cookie shows that a page of ours sent him.
    static void checkProof(Context context, FrontDoor.Arrival arrival) {
        if (arrival.problem() != null) {
            throw arrival.problem();
        }
        String shown = context.header(CSRF_HEADER);
        boolean byCookie = !arrival.csrf().isEmpty();
        if (byCookie && !new SignIns.Known(arrival.visitor(), arrival.csrf()).shows(shown == null ? "" : shown)) {
            throw Problem.forbidden("the header " + CSRF_HEADER + " is missing or old");
        }
    }

    /// An operator whose token has this scope.
    static Right operator(Scope scope) {
        return visitor -> {
            signedIn(visitor);
            if (!visitor.has(scope)) {
                throw Problem.forbidden("that takes a token with the scope `" + scope.word() + "`");
            }
        };
    }

    /// The owner of the client, or an operator of clients.
    static Right of(int client) {
        return visitor -> {
            signedIn(visitor);
            if (!visitor.owns(client) && !visitor.has(Scope.CLIENTS)) {
                throw Problem.forbidden("that is a matter of its owner, or takes a token with the scope `clients`");
            }
        };
    }

    /// The owner of the client and nobody else.
    static Right ownerOf(int client) {
        return visitor -> {
            signedIn(visitor);
            if (!visitor.owns(client)) {
                throw Problem.forbidden("that is a matter of its owner");
            }
        };
    }

    static void signedIn(Visitor visitor) {
        if (visitor instanceof Visitor.Viewer) {
            throw Problem.unauthorised("that takes a sign-in");
        }
    }

    /// For reading: what is wrong with what he shows, or that he may not.
    void mayRead(Context context, Scope scope) {
        FrontDoor.Arrival arrival = door.arrival(context);
        if (arrival.problem() != null) {
            throw arrival.problem();
        }
        operator(scope).check(arrival.visitor());
    }

    /// The ID of the client in the path.
    static int client(Context context) {
        int client = ClientId.of(context.pathParam("client_id"));
        if (client == 0) {
            throw Problem.badRequest("a client ID is a number from 1 to 4294967295");
        }
        return client;
    }

    /// A number in the path.
    static int number(Context context, String name, int most) {
        String text = context.pathParam(name);
        int number = text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : 0;
        if (number < 1 || number > most) {
            throw Problem.badRequest("the " + name + " is a number from 1 to " + most);
        }
        return number;
    }
}
