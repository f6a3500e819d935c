package org.freedmr.control.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import org.eclipse.jetty.io.EndPoint;
import org.freedmr.control.door.Budgets;
import org.freedmr.control.door.Door;
import org.freedmr.control.door.Scope;
import org.freedmr.control.door.Visitor;
import org.freedmr.control.feed.Feed;
import org.freedmr.control.view.Gallery;
import org.freedmr.control.view.Picture;
import org.freedmr.control.view.Schema;

/// What happens now: calls, clients, conferences, links, refusals, and the stream of it all.
final class LiveRoutes implements Routes {
    private static final int LONGEST_SEARCH = 64;
    private static final int MOST_CLIENTS = 250;
    private static final int MOST_CONFERENCES = 1_000;

    private final Gallery gallery;
    private final Feed feed;
    private final Door door;
    private final Origin origin;

    LiveRoutes(Gallery gallery, Feed feed, Door door, Origin origin) {
        this.gallery = gallery;
        this.feed = feed;
        this.door = door;
        this.origin = origin;
    }

    @Override
    public void add(RoutesConfig routes) {
        Seen.at(routes, "/state", it -> Json.answer(it, feed.state()));
        Seen.at(routes, "/events", this::events);
        Seen.at(routes, "/calls", it -> Json.answer(it, gallery.calls()));
        Seen.at(
                routes,
                "/lastheard",
                it -> Json.answer(it, gallery.heard(search(it), offset(it), limit(it, Picture.HEARD, 50))));
        Seen.at(routes, "/clients", this::clients);
        Seen.at(routes, "/client/{client_id}", it -> Json.answer(it, client(it)));
        Seen.at(routes, "/client/{client_id}/slot/{slot}", this::slot);
        Seen.at(routes, "/client/{client_id}/why", this::why);
        Seen.at(
                routes,
                "/conferences",
                it -> Json.answer(it, gallery.conferences(search(it), offset(it), limit(it, MOST_CONFERENCES, 200))));
        Seen.at(routes, "/conferences/{talkgroup}", it -> Json.answer(it, gallery.conference(Params.talkgroup(it))));
        Seen.at(
                routes,
                "/peers",
                it -> Json.answer(it, gallery.peers(door.visitor(it).has(Scope.READ))));
        Seen.at(routes, "/refusals", this::refusals);
    }

    private static String search(Context context) {
        return Params.text(context, "search", LONGEST_SEARCH);
    }

    private static int offset(Context context) {
        return (int) Params.number(context, "offset", 0, Integer.MAX_VALUE, 0);
    }

    private static int limit(Context context, int most, int otherwise) {
        return Params.limit(context, most, otherwise);
    }

    private void clients(Context context) {
        Json.answer(context, gallery.clients(search(context), offset(context), limit(context, MOST_CLIENTS, 100)));
    }

    private Schema.Client client(Context context) {
        int id = Params.id(context, "client_id");
        Schema.Client client = gallery.client(Integer.toUnsignedLong(id), seesAll(door.visitor(context), id));
        if (client == null) {
            throw Problem.notFound("this client is not logged in");
        }
        return client;
    }

    private static boolean seesAll(Visitor visitor, int client) {
        return visitor.has(Scope.READ) || visitor.owns(client);
    }

    private void slot(Context context) {
        int slot = Params.slot(context);
        List<Schema.Slot> found =
                client(context).slots().stream().filter(it -> it.slot() == slot).toList();
        if (found.isEmpty()) {
            throw Problem.notFound("the client does not use this slot");
        }
        Json.answer(context, found.getFirst());
    }

    private void why(Context context) {
        int id = Params.id(context, "client_id");
        boolean all = seesAll(door.visitor(context), id);
        Json.answer(context, gallery.why(id, new Gallery.Sight(all, origin.address(context))));
    }

    private void refusals(Context context) {
        Visitor visitor = door.visitor(context);
        if (!visitor.has(Scope.READ)) {
            throw visitor instanceof Visitor.Viewer
                    ? Problem.unauthorised("this is for operators")
                    : Problem.forbidden("this needs a token with the scope `read`");
        }
        Json.answer(context, gallery.refused(limit(context, 500, 50)));
    }

    private void events(Context context) {
        context.contentType("text/event-stream").header("X-Accel-Buffering", "no");
        if (context.method().name().equals("HEAD")) {
            return;
        }
        String address = Budgets.network(origin.address(context));
        if (!feed.enter(address)) {
            throw Problem.unavailable("too many watch already");
        }
        Site.stream(context.req());
        EndPoint visitor = Site.endPoint(context.req());
        try {
            feed.show(address, context.res().getOutputStream(), visitor::close);
        } catch (IOException e) {
            visitor.close(); // he has gone, or is given up, in the middle of the stream
        }
    }
}
