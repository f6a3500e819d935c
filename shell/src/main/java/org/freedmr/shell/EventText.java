package org.freedmr.shell;

import java.time.Instant;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;

/// How an event reads in the log.
final class EventText {
    private EventText() {}

    static Log.Level level(Event event) {
        return switch (event) {
            case Event.Fault _ -> Log.Level.ERROR;
            case Event.LoginRefused _ -> Log.Level.WARNING;
            case Event.Banned _, Event.BanEnded _, Event.PeerRemoved _ -> Log.Level.INFO;
            case Event.ServerState _, Event.ServerUp _, Event.WorkerChanged _ -> Log.Level.INFO;
            case Event.ClientUp _, Event.ClientMoved _, Event.ClientDown _ -> Log.Level.INFO;
            case Event.CallStarted _, Event.CallEnded _ -> Log.Level.INFO;
            case Event.ClientChanged _, Event.ClientSettings _, Event.SubscriptionUp _, Event.SubscriptionDown _ ->
                Log.Level.DEBUG;
            case Event.LegsStarted _, Event.LegsEnded _, Event.Refused _, Event.Announced _ -> Log.Level.DEBUG;
            case Event.PeerChanged _, Event.PeerMoved _, Event.CallRerouted _ -> Log.Level.INFO;
            case Event.ClockSkew _, Event.PeerDoubted _ -> Log.Level.WARNING;
            case Event.PeerRefused _, Event.Quenched _, Event.DataSeen _, Event.Periodic _ -> Log.Level.DEBUG;
        };
    }

    static String of(Event event) {
        return switch (event) {
            case Event.ServerState e -> "server " + e.state() + (e.detail().isEmpty() ? "" : ": " + e.detail());
            case Event.ServerUp e -> "version " + e.version() + " runs";
            case Event.WorkerChanged e ->
                "worker " + e.worker() + (e.joined() ? " has joined" : " is away: " + e.detail());
            case Event.Fault e -> "internal error in " + e.where() + ": " + e.what();
            case Event.LoginRefused e ->
                client(e.client()) + " at " + e.address() + " refused at " + e.step() + ": "
                        + e.reason().text() + " (attempt " + e.count() + ")";
            case Event.Banned e ->
                "banned " + e.subject()
                        + (e.untilMs() == 0 ? " for ever" : " until " + Instant.ofEpochMilli(e.untilMs())) + ": "
                        + e.why();
            case Event.BanEnded e ->
                "the ban of " + e.subject() + " is over: " + e.reason().text();
            case Event.PeerRemoved e -> "peer " + e.peer() + " was taken out of the settings";
            case Event.ClientUp e ->
                client(e.client()) + " " + e.callsign() + " is up on " + e.listener() + " from " + e.address() + " ("
                        + e.software() + (e.simplex() ? ", simplex)" : ", duplex)");
            case Event.ClientMoved e -> client(e.client()) + " moved from " + e.from() + " to " + e.to();
            case Event.ClientChanged e -> client(e.client()) + " changed: " + e.what();
            case Event.ClientDown e ->
                client(e.client()) + " at " + e.address() + " is down: "
                        + e.reason().text();
            case Event.SubscriptionUp e ->
                client(e.client()) + slot(e.slot(), e.rfTalkgroup()) + " joined " + e.conference() + " (" + e.source()
                        + ")" + (e.expiryMs() == 0 ? "" : " until " + Instant.ofEpochMilli(e.expiryMs()));
            case Event.SubscriptionDown e ->
                client(e.client()) + slot(e.slot(), e.rfTalkgroup()) + " left " + e.conference() + " (" + e.source()
                        + "): " + e.reason().text();
            case Event.CallStarted e ->
                "call " + e.call() + ": " + e.source() + " talks on " + e.conference() + " through "
                        + (e.entry().peer().isEmpty()
                                ? client(e.entry().client())
                                        + slot(e.entry().slot(), e.entry().rfTalkgroup())
                                : "peer " + e.entry().peer() + " from server "
                                        + Integer.toUnsignedString(e.entry().server()));
            case Event.CallEnded e ->
                "call " + e.call() + ": " + e.source() + " on " + e.conference() + " ended after " + e.durationMs()
                        + " ms: " + e.reason().text() + " (" + e.account().received() + " frames, "
                        + e.account().lost() + " lost, " + e.account().delivered() + " delivered, "
                        + e.account().refused() + " refused)";
            case Event.LegsStarted e ->
                "call " + e.call() + " is heard by " + e.clients().size() + " clients and goes to "
                        + e.peers().size() + " peers";
            case Event.LegsEnded e ->
                "call " + e.call() + " is lost to " + e.clients().size() + " clients and "
                        + e.peers().size() + " peers";
            case Event.ClientSettings e ->
                client(e.client()) + (e.singleMode() ? ": single mode, " : ": several talkgroups, ") + e.timerMinutes()
                        + " minutes, " + e.language();
            case Event.Refused e ->
                "from " + e.source() + " to " + e.talkgroup() + (e.own() ? " not taken from " : " not given to ")
                        + client(e.client()) + " slot " + e.slot() + ": "
                        + e.reason().text();
            case Event.Announced e -> client(e.client()) + " slot " + e.slot() + " hears " + e.phrase();
            case Event.PeerChanged e ->
                "peer " + e.peer() + " is " + e.state() + ", version " + e.version()
                        + (e.detail().isEmpty() ? "" : ": " + e.detail());
            case Event.PeerMoved e ->
                "peer " + e.peer() + (e.from().isEmpty() ? " is at " : " moved from " + e.from() + " to ") + e.to();
            case Event.PeerDoubted e ->
                "somebody at " + e.address() + " claims to be peer " + e.peer() + ": "
                        + e.reason().text();
            case Event.PeerRefused e ->
                "from " + e.source() + " to " + e.talkgroup() + " not taken from peer " + e.peer() + " (server "
                        + Integer.toUnsignedString(e.server()) + "): "
                        + e.reason().text();
            case Event.Quenched e ->
                (e.byPeer() ? "peer " + e.peer() + " wants" : "we want from peer " + e.peer()) + " no more of stream "
                        + Integer.toHexString(e.streamId()) + " on " + e.talkgroup();
            case Event.DataSeen e -> {
                Reason refusal = e.refusal();
                yield "data from " + e.source() + " to " + (e.unit() ? "radio " : "talkgroup ") + e.destination()
                        + (refusal == null
                                ? " goes to " + e.lines() + " clients and " + e.peers() + " peers"
                                : " is not carried: " + refusal.text());
            }
            case Event.CallRerouted e ->
                "call " + e.call() + " goes on through peer " + e.to() + " instead of " + e.from();
            case Event.ClockSkew e ->
                "the clock of peer " + e.peer() + " differs from ours by " + e.offsetMs()
                        + " ms, its calls are dropped; both servers need NTP";
            case Event.Periodic e -> e.toString();
        };
    }

    private static String client(int id) {
        return "client " + Integer.toUnsignedString(id);
    }

    private static String slot(int slot, int rfTalkgroup) {
        return " slot " + slot + " TG " + rfTalkgroup;
    }
}
