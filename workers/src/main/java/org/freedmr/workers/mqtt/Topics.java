package org.freedmr.workers.mqtt;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.freedmr.contract.DropClass;
import org.freedmr.contract.DropOrder;
import org.freedmr.contract.Event;
import org.jspecify.annotations.Nullable;

/// The topics below the prefix (`reporting.md` section 10.3, nouns of `decisions.md` 29).
public final class Topics {
    static final String STATUS = "status";
    static final String HEALTH = "health";
    static final String LAST_HEARD = "lastheard";
    static final String CLIENT = "client/";
    static final String PEER = "peer/";
    static final String SUBSCRIPTIONS = "subscriptions/";

    /// Names longer than this are cut.
    private static final int MOST_LEVEL = 128;

    private static final String CLIENT_ID = CLIENT + "{client}";
    private static final String PEER_NAME = PEER + "{peer}";
    private static final String SUBSCRIPTIONS_ID = SUBSCRIPTIONS + "{client}";
    private static final Map<Class<? extends Event>, Place> PLACES = new LinkedHashMap<>();

    static {
        at(Event.ServerUp.class, "event/admin", STATUS);
        at(Event.ServerState.class, "event/admin");
        at(Event.Fault.class, "event/admin");
        at(Event.WorkerChanged.class, "event/admin");
        at(Event.LoginRefused.class, "event/refusal");
        at(Event.Banned.class, "event/admin");
        at(Event.BanEnded.class, "event/admin");
        at(Event.ClientUp.class, "event/client", CLIENT_ID);
        at(Event.ClientSettings.class, "event/client", CLIENT_ID);
        at(Event.ClientMoved.class, "event/client", CLIENT_ID);
        at(Event.ClientChanged.class, "event/client");
        at(Event.ClientDown.class, "event/client", CLIENT_ID, SUBSCRIPTIONS_ID);
        at(Event.SubscriptionUp.class, "event/client", SUBSCRIPTIONS_ID);
        at(Event.SubscriptionDown.class, "event/client", SUBSCRIPTIONS_ID);
        at(Event.CallStarted.class, "event/call/start");
        at(Event.CallEnded.class, "event/call/end", LAST_HEARD);
        at(Event.CallRerouted.class, "event/call/reroute");
        at(Event.LegsStarted.class, "event/leg/start");
        at(Event.LegsEnded.class, "event/leg/end");
        at(Event.Refused.class, "event/refusal");
        at(Event.Announced.class, "event/announcement");
        at(Event.PeerChanged.class, "event/peer", PEER_NAME);
        at(Event.PeerRemoved.class, "event/peer", PEER_NAME);
        at(Event.PeerMoved.class, "event/peer", PEER_NAME);
        at(Event.PeerRefused.class, "event/refusal");
        at(Event.PeerDoubted.class, "event/refusal");
        at(Event.Quenched.class, "event/peer");
        at(Event.DataSeen.class, "event/data");
        at(Event.LinkFigures.class, null, PEER_NAME);
        at(Event.ClockSkew.class, null, HEALTH);
        at(Event.KernelDrops.class, null, HEALTH);
        at(Event.ProcessState.class, null, HEALTH);
        at(Event.ChannelState.class, null, HEALTH);
        at(Event.RoleState.class, null, HEALTH);
        at(Event.Traffic.class, null);
        at(Event.Counted.class, null);
        at(Event.CycleTimes.class, null);
    }

    private Topics() {}

    /// Where an event goes.
    ///
    /// @param event its own topic, null for a reading, which is no event of its own
    /// @param others topics that show it as well: states, and the last heard
    public record Place(@Nullable String event, List<String> others, DropOrder order) {}

    private static void at(Class<? extends Event> kind, @Nullable String event, String... others) {
        DropClass declared = kind.getAnnotation(DropClass.class);
        PLACES.put(kind, new Place(event, List.of(others), declared.value()));
    }

    /// Where events of a kind go.
    public static Place of(Class<? extends Event> kind) {
        return Objects.requireNonNull(PLACES.get(kind), kind + " has no place");
    }

    static String client(int id) {
        return CLIENT + Integer.toUnsignedString(id);
    }

    static String subscriptions(int client) {
        return SUBSCRIPTIONS + Integer.toUnsignedString(client);
    }

    static String peer(String name) {
        return PEER + level(name);
    }

    /// A name as one level of a topic: what would end the level, match others or is invisible goes as `%` and the
    /// digits of its bytes, so that different names stay different.
    static String level(String name) {
        StringBuilder level = new StringBuilder();
        name.codePoints().forEach(c -> append(level, c));
        if (level.isEmpty()) {
            return "%";
        }
        if (level.length() <= MOST_LEVEL) {
            return level.toString();
        }
        int cut = Character.isHighSurrogate(level.charAt(MOST_LEVEL - 1)) ? MOST_LEVEL - 1 : MOST_LEVEL;
        return level.substring(0, cut) + "%~" + Integer.toHexString(name.hashCode());
    }

    private static void append(StringBuilder level, int c) {
        int type = Character.getType(c);
        boolean isPlain = "+#/%$".indexOf(c) < 0
                && type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && type != Character.UNASSIGNED
                && type != Character.PRIVATE_USE
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR;
        if (isPlain) {
            level.appendCodePoint(c);
            return;
        }
        byte[] bytes = Character.toString(c).getBytes(StandardCharsets.UTF_8);
        for (byte each : bytes) {
            level.append('%').append(HexFormat.of().withUpperCase().toHexDigits(each));
        }
    }
}
