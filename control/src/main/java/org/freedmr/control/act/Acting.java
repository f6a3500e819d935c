package org.freedmr.control.act;

import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.LongSupplier;
import org.freedmr.control.door.AuditLog;
import org.freedmr.control.door.Budgets;
import org.freedmr.control.door.Door;
import org.freedmr.control.door.PasswordBook;
import org.freedmr.control.door.SignIns;
import org.freedmr.control.door.Tokens;
import org.freedmr.control.http.Commands;
import org.freedmr.control.http.Flights;
import org.freedmr.control.http.Origin;
import org.freedmr.control.http.Problem;
import org.freedmr.control.http.Routes;
import org.freedmr.control.settings.ControlSettings;

/// Everything behind the door: made once for the role, and closed with it.
public final class Acting implements Routes, AutoCloseable {
    private final Shared shared;
    private final FrontDoor door;
    private final List<Routes> parts;

    public Acting(ControlSettings settings, Commands commands, Known known) {
        this(settings, commands, known, System::nanoTime, System::currentTimeMillis);
    }

    Acting(ControlSettings settings, Commands commands, Known known, LongSupplier nowNs, LongSupplier epochMs) {
        Replies replies = new Replies(commands);
        Budgets budgets = new Budgets(nowNs);
        SignIns signIns = new SignIns(
                new Tokens(settings.stateDirectory()),
                new PasswordBook(settings.passwords()),
                replies::provesKey,
                known::sinceMs,
                budgets,
                nowNs);
        shared = new Shared(
                Origin.behind(settings.trustedProxies()),
                budgets,
                new Flights(),
                signIns,
                replies,
                new AuditLog(settings.stateDirectory()),
                known,
                settings.destructive(),
                epochMs);
        door = new FrontDoor(shared);
        Acts acts = new Acts(door, shared);
        parts = List.of(
                new ClientRoutes(acts, shared), new ServerRoutes(acts, shared), new LoginRoutes(acts, door, shared));
    }

    public Door door() {
        return door;
    }

    public Shared shared() {
        return shared;
    }

    /// What goes before every route has to be added first.
    @Override
    public void add(RoutesConfig routes) {
        routes.before(context -> {
            String address = shared.origin().address(context);
            long wait = shared.budgets().request(address);
            if (wait > 0) {
                throw Problem.tooMany("too many requests from this address", (int) wait);
            }
            if (context.path().startsWith(ROOT)) { // files of the dashboard are in memory once for all
                shared.flights().begin(context, Budgets.network(address));
            }
        });
        parts.forEach(part -> part.add(routes));
    }

    @Override
    public void close() {
        shared.audit().close();
    }
}
