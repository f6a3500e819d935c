package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.ClientProfile;
import org.freedmr.testkit.ClientTiming;
import org.freedmr.testkit.HeardBurst;
import org.freedmr.testkit.SpeechStamp;
import org.freedmr.testkit.UdpClientHost;
import org.freedmr.testkit.VirtualClient;

/// Hotspots on many talkgroups, without any loss on their way: on each one speaks and two listen.
final class Parlour {
    private static final int LISTENERS = 2;

    private final List<Table> tables = new ArrayList<>();

    private record Table(int talkgroup, VirtualClient talker, List<VirtualClient> listeners, CallScript script) {}

    Parlour(UdpClientHost host, int talkgroups, int superframes) {
        for (int number = 1; number <= talkgroups; number++) {
            int talkgroup = 3_000 + number;
            VirtualClient talker = seat(host, talkgroup, 0);
            List<VirtualClient> listeners = new ArrayList<>();
            for (int i = 1; i <= LISTENERS; i++) {
                listeners.add(seat(host, talkgroup, i));
            }
            int id = talker.profile().id();
            CallScript script = CallBuilder.group(id, talkgroup).slot(2).client(id).stream(talkgroup)
                    .superframes(superframes)
                    .build();
            tables.add(new Table(talkgroup, talker, listeners, script));
        }
    }

    private static VirtualClient seat(UdpClientHost host, int talkgroup, int seat) {
        ClientProfile profile = ClientProfile.simplexHotspot(2_000_000 + talkgroup * 100 + seat, "M0ABC")
                .withOptions("TS2=" + talkgroup + ";SINGLE=0");
        return host.add(
                InetAddress.ofLiteral("127.0." + (talkgroup - 3_000) + "." + (seat + 1)),
                0,
                uplink -> new VirtualClient(
                        profile, uplink, VirtualClient.Software.DMR_GATEWAY, ClientTiming.MMDVM.fasterBy(10)));
    }

    List<VirtualClient> everybody() {
        List<VirtualClient> all = new ArrayList<>();
        for (Table table : tables) {
            all.add(table.talker);
            all.addAll(table.listeners);
        }
        return all;
    }

    List<OnAir.Transmission> transmissions() {
        return tables.stream()
                .map(table -> new OnAir.Transmission(table.talker, table.script))
                .toList();
    }

    /// Every listener heard every burst of its talkgroup, once, in its order, and nothing else.
    void assertAllHeard() {
        for (Table table : tables) {
            for (VirtualClient listener : table.listeners) {
                List<HeardBurst> heard = listener.heard().stream(table.talkgroup);
                assertThat(heard.size())
                        .as(
                                "bursts that %s hears: %s",
                                listener.profile(),
                                heard.stream().map(HeardBurst::sequence).toList())
                        .isEqualTo(table.script.size())
                        .isEqualTo(listener.heard().bursts().size());
                assertThat(heard.stream()
                                .map(HeardBurst::stamp)
                                .filter(Objects::nonNull)
                                .map(SpeechStamp::index)
                                .toList())
                        .isSorted()
                        .doesNotHaveDuplicates();
            }
            assertThat(table.talker.heard().bursts()).isEmpty();
        }
    }
}
