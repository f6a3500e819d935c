package org.freedmr.control.act;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import org.freedmr.control.door.AuditEntry;
import org.freedmr.control.door.Scope;
import org.freedmr.control.door.SignIns;
import org.freedmr.control.door.Visitor;
import org.freedmr.control.http.Json;
import org.freedmr.control.http.Problem;
import org.freedmr.control.http.Routes;
import org.freedmr.control.http.Seen;
import org.jspecify.annotations.Nullable;

/// Signing in with a browser, out, and who one is.
final class LoginRoutes implements Routes {
    private static final long HIGHEST_ID = 4_294_967_295L;

    /// The schema `Visitor`.
    record Shown(
            String role, String name, @Nullable Long client, List<String> scopes, String csrf, boolean destructive) {}

    /// A sign-in with a token, or with a client ID and its password.
    ///
    /// @param client 0 for a token
    private record Asked(int client, String secret) {
        private static Asked of(JsonBody body) {
            boolean isToken = body.has("token");
            int client = isToken ? 0 : (int) body.whole("client", 1, HIGHEST_ID, null);
            String secret = body.text(isToken ? "token" : "password", 0, FrontDoor.MOST_SECRET);
            body.end();
            return new Asked(client, secret);
        }
    }

    private final Acts acts;
    private final FrontDoor door;
    private final Shared shared;
    private final SignIns signIns;

    LoginRoutes(Acts acts, FrontDoor door, Shared shared) {
        this.acts = acts;
        this.door = door;
        this.shared = shared;
        signIns = shared.signIns();
    }

    @Override
    public void add(RoutesConfig routes) {
        Seen.at(routes, "/login", this::whoAmI);
        routes.post(ROOT + "/login", this::login);
        routes.delete(ROOT + "/login", this::logout);
    }

    private void whoAmI(Context context) {
        FrontDoor.Arrival arrival = door.arrival(context);
        Json.answer(context, shown(arrival.visitor(), arrival.csrf()));
    }

    private void login(Context context) {
        acts.checkRate(context);
        SignIns.Outcome.Proven proven = proven(context, asked(context));
        signIns.end(FrontDoor.cookie(context));
        SignIns.Welcome welcome = signIns.begin(proven);
        door.setCookie(context, welcome.cookie(), (int) SignIns.LIFE_S);
        Json.answer(context, shown(proven.visitor(), welcome.csrf()));
    }

    /// Reads who he says he is.
    private Asked asked(Context context) {
        try {
            Acts.checkPage(context);
            return Asked.of(JsonBody.of(context));
        } catch (Problem e) {
            door.note(FrontDoor.VIEWER, door.address(context), "", String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private SignIns.Outcome.Proven proven(Context context, Asked asked) {
        String address = door.address(context);
        if (asked.client() != 0) {
            return door.owner(asked.client(), asked.secret(), address, true);
        }
        SignIns.Outcome.Proven proven = door.token(asked.secret(), address);
        door.note(proven.visitor(), address, "a token", AuditEntry.DONE);
        return proven;
    }

    private void logout(Context context) {
        acts.act(context, "logout", "", _ -> {}, _ -> {
            signIns.end(FrontDoor.cookie(context));
            door.setCookie(context, "", 0);
            return "";
        });
    }

    private Shown shown(Visitor visitor, String csrf) {
        boolean destructive = shared.destructive();
        return switch (visitor) {
            case Visitor.Viewer _ -> new Shown("viewer", "", null, List.of(), csrf, destructive);
            case Visitor.Owner owner ->
                new Shown(
                        "owner",
                        shared.known().callsign(owner.client()),
                        Integer.toUnsignedLong(owner.client()),
                        List.of(),
                        csrf,
                        destructive);
            case Visitor.Operator operator ->
                new Shown(
                        "operator",
                        operator.name(),
                        null,
                        operator.scopes().stream().sorted().map(Scope::word).toList(),
                        csrf,
                        destructive);
        };
    }
}
