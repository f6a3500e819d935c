package org.freedmr.control.act;

import io.javalin.config.RoutesConfig;
import java.util.List;
import java.util.function.LongSupplier;
import org.freedmr.control.ControlSettings;
import org.freedmr.control.door.AuditLog;
import org.freedmr.control.door.Budgets;
import org.freedmr.control.door.Door;
import org.freedmr.control.door.PasswordBook;
import org.freedmr.control.door.SignIns;
import org.freedmr.control.door.Tokens;
import org.freedmr.control.http.Commands;
import org.freedmr.control.http.Origin;
import org.freedmr.control.http.Problem;
import org.freedmr.control.http.Routes;

/// Everything behind the door: made once for the role, and closed with it.
public final class Acting implements Routes, AutoCloseable {
    private final Origin origin;
    private final Budgets budgets;
    private final AuditLog audit;
    private final FrontDoor door;
    private final Replies replies;
    private final List<Routes> parts;

    public Acting(ControlSettings settings, Commands commands, Known known) {
        this(settings, commands, known, System::nanoTime, System::currentTimeMillis);
    }

    Acting(ControlSettings settings, Commands commands, Known known, LongSupplier nowNs, LongSupplier epochMs) {
        origin = Origin.behind(settings.trustedProxies());
        budgets = new Budgets(nowNs);
        audit = new AuditLog(settings.stateDirectory());
        replies = new Replies(commands);
        SignIns signIns = new SignIns(
                new Tokens(settings.stateDirectory()),
                new PasswordBook(settings.passwords()),
                replies::provesKey,
                budgets,
                nowNs);
        door = new FrontDoor(origin, signIns, audit, epochMs);
        Acts acts = new Acts(door, budgets, audit, epochMs);
        parts = List.of(
                new ClientRoutes(acts, replies, door, signIns),
                new ServerRoutes(acts, replies, known, audit, settings.destructive(), epochMs),
                new LoginRoutes(acts, door, signIns, known, settings.destructive()));
    }

    public Door door() {
        return door;
    }

    /// What goes before every route has to be added first.
    @Override
    public void add(RoutesConfig routes) {
        routes.before(context -> {
            long wait = budgets.request(origin.address(context));
            if (wait > 0) {
                throw Problem.tooMany("too many requests from this address", (int) wait);
            }
        });
        parts.forEach(part -> part.add(routes));
    }

    @Override
    public void close() {
        audit.close();
    }
}
