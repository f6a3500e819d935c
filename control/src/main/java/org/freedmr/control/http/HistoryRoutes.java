package org.freedmr.control.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.freedmr.contract.Query;
import org.freedmr.contract.Row;
import org.freedmr.control.door.Budgets;
import org.freedmr.control.view.Heard;
import org.freedmr.control.view.Schema;

/// What has happened, from the history.
final class HistoryRoutes implements Routes {
    private static final int MOST_DAYS = 31;
    private static final int ROWS = 50;
    private static final long LONGEST_CALL_MS = 3_600_000;

    private record Sessions(List<Schema.Session> sessions) {}

    private record Links(List<Schema.LinkChange> links) {}

    private record Totals(List<Schema.Total> totals) {}

    private record Days(List<Schema.Day> days) {}

    /// Questions of a network at a time: one that takes long shall leave places for others.
    private static final int MOST_OF_NETWORK = 4;

    private final History history;
    private final Origin origin;
    private final Map<String, Integer> asking = new ConcurrentHashMap<>();

    HistoryRoutes(History history, Origin origin) {
        this.history = history;
        this.origin = origin;
    }

    @Override
    public void add(RoutesConfig routes) {
        at(routes, "/history/calls", this::calls);
        at(routes, "/history/sessions", this::sessions);
        at(routes, "/history/links", this::links);
        at(routes, "/history/totals", this::totals);
        at(routes, "/history/days", this::days);
    }

    private void at(RoutesConfig routes, String path, Handler handler) {
        Seen.at(routes, path, context -> {
            String network = Budgets.network(origin.address(context));
            int own = asking.merge(network, 1, Integer::sum);
            try {
                if (own > MOST_OF_NETWORK) {
                    throw Problem.tooMany("the history is asked by this address already", 1);
                }
                handler.handle(context);
            } finally {
                asking.computeIfPresent(network, (_, count) -> count == 1 ? null : count - 1);
            }
        });
    }

    private static long untilNs() {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(History.PATIENCE_S);
    }

    private static int limit(Context context) {
        return Params.limit(context, Query.MOST, ROWS);
    }

    private void calls(Context context) {
        Query query = new Query.Calls(
                Params.before(context),
                Params.idOrAny(context, "source"),
                Params.idOrAny(context, "client"),
                Params.talkgroupOrAny(context),
                Params.number(context, "least", 0, LONGEST_CALL_MS, 0),
                limit(context));
        Json.answer(context, new Heard(history.ask(query, Schema.HeardCall.class, untilNs())));
    }

    private void sessions(Context context) {
        Query query = new Query.Sessions(Params.before(context), Params.idOrAny(context, "client"), limit(context));
        Json.answer(context, new Sessions(history.ask(query, Schema.Session.class, untilNs())));
    }

    private void links(Context context) {
        Query query = new Query.Links(Params.before(context), Params.text(context, "peer", 64), limit(context));
        Json.answer(context, new Links(history.ask(query, Schema.LinkChange.class, untilNs())));
    }

    private void totals(Context context) {
        String of = Params.word(context, "of", List.of("talkgroup", "user", "server"));
        LocalDate from = Params.day(context, "from");
        LocalDate to = Params.day(context, "to");
        if (to.isBefore(from)) {
            throw Problem.badRequest("`to` is before `from`");
        }
        Query query = new Query.Totals(
                Row.TotalOf.valueOf(of.toUpperCase(Locale.ROOT)), from.toString(), to.toString(), limit(context));
        Json.answer(context, new Totals(history.ask(query, Schema.Total.class, untilNs())));
    }

    /// One question a day, since totals of several days come summed up.
    private void days(Context context) {
        LocalDate from = Params.day(context, "from");
        LocalDate to = Params.day(context, "to");
        if (to.isBefore(from) || to.toEpochDay() - from.toEpochDay() >= MOST_DAYS) {
            throw Problem.badRequest("`from` and `to` are in order and enclose at most " + MOST_DAYS + " days");
        }
        long untilNs = untilNs();
        List<Schema.Day> days = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(1)) {
            Query query = new Query.Totals(Row.TotalOf.SERVER, day.toString(), day.toString(), Query.MOST);
            List<Schema.Total> servers = history.ask(query, Schema.Total.class, untilNs);
            days.add(new Schema.Day(
                    day.toString(),
                    servers.stream().mapToLong(Schema.Total::calls).sum(),
                    servers.stream().mapToLong(Schema.Total::durationMs).sum()));
        }
        Json.answer(context, new Days(days));
    }
}
