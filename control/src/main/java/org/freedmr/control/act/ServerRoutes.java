package org.freedmr.control.act;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.freedmr.contract.Command;
import org.freedmr.control.door.AuditEntry;
import org.freedmr.control.door.AuditLog;
import org.freedmr.control.door.ClientId;
import org.freedmr.control.door.Scope;
import org.freedmr.control.http.Json;
import org.freedmr.control.http.Params;
import org.freedmr.control.http.Problem;
import org.freedmr.control.http.Routes;
import org.freedmr.control.http.Seen;
import org.freedmr.control.view.Schema;

/// What can be done to links, by bans, and to the server itself; and what was done.
final class ServerRoutes implements Routes {
    private static final int MOST_WHY = 200;
    private static final int MOST_PEER = 64;
    private static final int MOST_MINUTES = 5_256_000;
    private static final int USUAL_ENTRIES = 50;

    record Bans(List<Schema.Ban> bans) {}

    record Entries(List<AuditEntry> entries) {}

    private final Acts acts;
    private final Replies replies;
    private final Shared shared;

    ServerRoutes(Acts acts, Shared shared) {
        this.acts = acts;
        this.replies = shared.replies();
        this.shared = shared;
    }

    @Override
    public void add(RoutesConfig routes) {
        String stun = ROOT + "/mesh/{peer_id}/stun";
        routes.put(stun, context -> link(context, "stunPeer", new Command.StunPeer(peer(context))));
        routes.delete(stun, context -> link(context, "liftStun", new Command.LiftStun(peer(context))));
        Seen.at(routes, "/bans", this::bans);
        routes.put(ROOT + "/bans/{subject}", this::ban);
        routes.delete(ROOT + "/bans/{subject}", this::liftBan);
        routes.post(ROOT + "/system/reload", context -> system(context, "reload", new Command.Reload()));
        routes.post(ROOT + "/system/reset", context -> destroy(context, "resetSystem", new Command.ResetAll()));
        routes.post(ROOT + "/system/stop", context -> destroy(context, "stopSystem", new Command.Stop()));
        Seen.at(routes, "/audit", this::audit);
    }

    private static String peer(Context context) {
        String peer = context.pathParam("peer_id");
        if (peer.length() > MOST_PEER) {
            throw Problem.badRequest("the name of a link has at most " + MOST_PEER + " characters");
        }
        return peer;
    }

    private void link(Context context, String action, Command command) {
        acts.act(context, action, "peer " + peer(context), Acts.operator(Scope.MESH), _ -> replies.accepted(command));
    }

    private void system(Context context, String action, Command command) {
        acts.act(context, action, "server", Acts.operator(Scope.SYSTEM), _ -> replies.accepted(command));
    }

    private void destroy(Context context, String action, Command command) {
        acts.act(context, action, "server", Acts.operator(Scope.SYSTEM), _ -> {
            if (!shared.destructive()) {
                throw Problem.forbidden("that is switched off: set control.destructive = true in the configuration");
            }
            return replies.accepted(command);
        });
    }

    private void bans(Context context) {
        acts.mayRead(context, Scope.READ);
        Json.answer(context, new Bans(shared.known().bans()));
    }

    private void ban(Context context) {
        String subject = context.pathParam("subject");
        acts.act(context, "ban", subject, Acts.operator(Scope.BANS), _ -> {
            JsonBody body = JsonBody.of(context);
            String why = body.text("why", 1, MOST_WHY);
            long minutes = body.whole("minutes", 0, MOST_MINUTES, null);
            body.end();
            long untilMs = minutes == 0 ? 0 : shared.epochMs().getAsLong() + TimeUnit.MINUTES.toMillis(minutes);
            return replies.accepted(new Command.Ban(subject(subject), why, untilMs));
        });
    }

    private void liftBan(Context context) {
        String subject = context.pathParam("subject");
        acts.act(
                context,
                "liftBan",
                subject,
                Acts.operator(Scope.BANS),
                _ -> replies.accepted(new Command.LiftBan(subject(subject))));
    }

    /// The one way of writing a client ID or an IP address.
    static String subject(String text) {
        int client = ClientId.of(text);
        if (client != 0) {
            return Integer.toUnsignedString(client);
        }
        try {
            if (text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}") || text.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
                return InetAddress.ofLiteral(text).getHostAddress();
            }
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("what is banned is a client ID or an IP address");
        }
        throw Problem.badRequest("what is banned is a client ID or an IP address");
    }

    private void audit(Context context) {
        acts.mayRead(context, Scope.READ);
        int limit = Params.limit(context, AuditLog.REMEMBERED, USUAL_ENTRIES);
        Json.answer(context, new Entries(shared.audit().newest(limit)));
    }
}
