package org.freedmr.control.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.freedmr.contract.Event;
import org.freedmr.contract.Reason;
import org.freedmr.control.Scene;
import org.freedmr.workers.names.Names;
import org.junit.jupiter.api.Test;

class RefusalsTest {
    private final Naming naming = new Naming(Names.in(Path.of("nowhere")), Set.of());
    private final Refusals refusals = new Refusals();

    @Test
    void aLineKeepsItsNewestOfEachDirection() {
        for (int i = 0; i < 30; i++) {
            refusals.line(Scene.refused(7, 1, false, i), naming);
        }
        refusals.line(Scene.refused(7, 1, true, 99), naming);
        refusals.line(Scene.refused(7, 2, false, 98), naming);
        List<Schema.Refusal> missed = refusals.ofLine(7, 1, false);
        assertThat(missed).hasSize(Refusals.OF_LINE);
        assertThat(missed.getFirst().atMs()).isEqualTo(29);
        assertThat(missed.getLast().atMs()).isEqualTo(10);
        assertThat(refusals.ofLine(7, 1, true)).hasSize(1);
        assertThat(refusals.ofLine(7, 2, true)).isEmpty();
    }

    @Test
    void whatASnapshotTellsAgainIsThereOnce() {
        refusals.line(Scene.refused(7, 1, false, 5), naming);
        refusals.line(Scene.refused(7, 1, false, 6), naming);
        refusals.line(Scene.refused(7, 1, false, 5), naming);
        assertThat(refusals.ofLine(7, 1, false))
                .extracting(Schema.Refusal::atMs)
                .containsExactly(6L, 5L);
        assertThat(refusals.ofLines()).hasSize(2);
    }

    @Test
    void allLinesTogetherAreBoundedAndTheLeastRecentGoesFirst() {
        int clients = Refusals.OF_LINES / Refusals.OF_LINE + 10;
        for (int client = 1; client <= clients; client++) {
            for (int i = 0; i < Refusals.OF_LINE; i++) {
                refusals.line(Scene.refused(client, 1, false, i), naming);
            }
        }
        int kept = 0;
        for (int client = 1; client <= clients; client++) {
            kept += refusals.ofLine(client, 1, false).size();
        }
        assertThat(kept).isEqualTo(Refusals.OF_LINES);
        assertThat(refusals.ofLine(1, 1, false)).isEmpty();
        assertThat(refusals.ofLine(clients, 1, false)).hasSize(Refusals.OF_LINE);
        assertThat(refusals.ofLines()).hasSize(Refusals.NEWEST);
    }

    @Test
    void aLoginIsKnownByItsIdAndAddressInItsNewestState() {
        for (int i = 0; i < 2_000; i++) {
            refusals.login(new Event.LoginRefused(
                    7, "198.51.%d.%d:4000".formatted(i / 250, i % 250), "KEY", Reason.WRONG_PASSWORD, 1, i));
        }
        refusals.login(new Event.LoginRefused(7, "198.51.7.249:5000", "KEY", Reason.BANNED, 2, 3_000));
        assertThat(refusals.ofLogins(7)).hasSize(Refusals.LOGINS);
        assertThat(refusals.ofLogins(7).getFirst().reason()).isEqualTo(Reason.BANNED);
        assertThat(refusals.ofLogins(7).getFirst().count()).isEqualTo(2);
        assertThat(refusals.ofLogins()).hasSize(Refusals.NEWEST);
        assertThat(refusals.ofLogins(8)).isEmpty();
    }

    @Test
    void streamsRefusedFromPeersAreBounded() {
        for (int i = 0; i < 600; i++) {
            refusals.link(new Event.PeerRefused("P", 2341, 5, 91, Reason.TOO_MANY_HOPS), i, naming);
        }
        assertThat(refusals.ofLinks()).hasSize(Refusals.NEWEST);
        assertThat(refusals.ofLinks().getFirst().atMs()).isEqualTo(599);
    }
}
