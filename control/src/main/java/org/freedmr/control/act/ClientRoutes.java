package org.freedmr.control.act;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import org.freedmr.contract.Command;
import org.freedmr.control.door.PasswordBook;
import org.freedmr.control.http.Problem;
import org.freedmr.control.http.Routes;

/// What can be done to a client.
final class ClientRoutes implements Routes {
    private static final int HIGHEST_TALKGROUP = 16_777_215;
    private static final int MOST_MINUTES = 10_080;
    private static final int MOST_OPTIONS = 4_096;
    private static final int LEAST_PASSWORD = 8;
    private static final String CLIENT = ROOT + "/client/{client_id}";
    private static final String SUBSCRIPTIONS = CLIENT + "/slot/{slot}/subscriptions";

    private final Acts acts;
    private final Replies replies;
    private final Shared shared;

    ClientRoutes(Acts acts, Shared shared) {
        this.acts = acts;
        this.replies = shared.replies();
        this.shared = shared;
    }

    @Override
    public void add(RoutesConfig routes) {
        routes.post(SUBSCRIPTIONS, this::subscribe);
        routes.delete(SUBSCRIPTIONS + "/{talkgroup}", this::unsubscribe);
        routes.put(CLIENT + "/options", this::setOptions);
        routes.post(
                CLIENT + "/reset",
                context -> command(context, "resetClient", new Command.ResetClient(client(context))));
        routes.post(
                CLIENT + "/disconnect",
                context -> command(context, "disconnectClient", new Command.Disconnect(client(context))));
        routes.put(CLIENT + "/password", this::changePassword);
    }

    private static int client(Context context) {
        return Acts.client(context);
    }

    private static String name(int client) {
        return "client " + Integer.toUnsignedString(client);
    }

    private static String name(int client, int slot) {
        return name(client) + " slot " + slot;
    }

    private void command(Context context, String action, Command command) {
        int client = client(context);
        acts.act(context, action, name(client), Acts.of(client), _ -> replies.accepted(command));
    }

    private void subscribe(Context context) {
        int client = client(context);
        int slot = Acts.number(context, "slot", 2);
        acts.act(context, "addSubscription", name(client, slot), Acts.of(client), _ -> {
            JsonBody body = JsonBody.of(context);
            int talkgroup = (int) body.whole("talkgroup", 1, HIGHEST_TALKGROUP, null);
            int minutes = (int) body.whole("minutes", 0, MOST_MINUTES, 0L);
            body.end();
            return replies.accepted(new Command.Subscribe(client, slot, talkgroup, minutes));
        });
    }

    private void unsubscribe(Context context) {
        int client = client(context);
        int slot = Acts.number(context, "slot", 2);
        int talkgroup = Acts.number(context, "talkgroup", HIGHEST_TALKGROUP);
        acts.act(
                context,
                "deleteSubscription",
                name(client, slot) + " talkgroup " + talkgroup,
                Acts.of(client),
                _ -> replies.accepted(new Command.Unsubscribe(client, slot, talkgroup)));
    }

    private void setOptions(Context context) {
        int client = client(context);
        acts.act(context, "setOptions", name(client), Acts.of(client), _ -> {
            JsonBody body = JsonBody.of(context);
            String options = body.text("options", 0, MOST_OPTIONS);
            body.end();
            if (options.chars().anyMatch(Character::isISOControl)) {
                throw Problem.badRequest("'options' is one line of text");
            }
            return replies.accepted(new Command.SetOptions(client, options));
        });
    }

    private void changePassword(Context context) {
        int client = client(context);
        acts.act(context, "changePassword", name(client), Acts.ownerOf(client), _ -> {
            JsonBody body = JsonBody.of(context);
            String old = body.text("old", 0, FrontDoor.MOST_SECRET);
            String fresh = body.text("new", LEAST_PASSWORD, FrontDoor.MOST_SECRET);
            body.end();
            if (!fresh.matches("[!-~]+")) {
                throw Problem.badRequest("'new' is printable ASCII without blanks");
            }
            PasswordBook.Change change = shared.signIns()
                    .change(client, old, fresh, shared.origin().address(context), FrontDoor.cookie(context));
            if (change == null) {
                throw Problem.tooMany("too many sign-ins; wait a minute", 60);
            }
            return switch (change) {
                case DONE -> "log in with the new password from now on";
                case NO_FILE ->
                    throw Problem.conflict("this server has no file of passwords (the key files.passwords)");
                case WRONG -> throw Problem.forbidden("the old password is wrong, or the client has none of its own");
                case UNREADABLE -> throw Problem.conflict("the file of passwords cannot be changed now");
            };
        });
    }
}
