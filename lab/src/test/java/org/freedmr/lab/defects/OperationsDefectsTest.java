package org.freedmr.lab.defects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.freedmr.lab.VirtualServer.SECOND;
import static org.freedmr.lab.defects.Scene.ALICE;
import static org.freedmr.lab.defects.Scene.BOB;
import static org.freedmr.lab.defects.Scene.CAROL;

import java.util.List;
import java.util.Objects;
import org.freedmr.contract.Command;
import org.freedmr.contract.Reason;
import org.freedmr.core.access.KnownIds;
import org.freedmr.core.access.Session;
import org.freedmr.core.subscription.Subscription;
import org.freedmr.lab.SettingsPlan;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.VirtualClient;
import org.freedmr.wire.IdMessage;
import org.junit.jupiter.api.Test;

/// Section 9, "Operations": defects 32, 34 and 35. (33, lists of access, is proven beside their parser.)
class OperationsDefectsTest {
    @Test
    void aNewTableOfIdsHoldsFromTheNextLogin() {
        SettingsPlan plan = new SettingsPlan();
        plan.allowUnregistered = false;
        Scene scene = new Scene(plan);
        scene.server.exchange().install(new KnownIds(new int[] {ALICE}, new String[] {"M0ABC"}), scene.server.now());
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91");
        VirtualClient bob = scene.hotspot(BOB, "TS2=91");
        scene.settle();
        assertThat(scene.server.exchange().session(BOB)).isNull();

        scene.server
                .exchange()
                .install(new KnownIds(new int[] {ALICE, BOB}, new String[] {"M0ABC", "M0ABC"}), scene.server.now());
        scene.server.run(120 * SECOND);

        assertThat(scene.talkgroups(alice, 2)).containsExactly(91);
        assertThat(scene.talkgroups(bob, 2)).containsExactly(91);
    }

    @Test
    void aFaultInOneTimerLosesNoOtherTimerAndEndsItsOwnSession() {
        FaultyExchange server = new FaultyExchange();
        for (int id : List.of(ALICE, BOB, CAROL)) {
            server.logIn(id);
        }
        server.breakOn(BOB);

        server.passTo(36 * SECOND);

        assertThat(server.faults()).isOne();
        assertThat(server.exchange().sessions()).isEmpty();
        assertThat(server.sentTo(ALICE, IdMessage.SERVER_CLOSE)).isOne();
        assertThat(server.sentTo(CAROL, IdMessage.SERVER_CLOSE)).isOne();
        server.passTo(50 * SECOND);
        assertThat(server.exchange().tableSizes()).containsOnly(0);
    }

    @Test
    void aFaultInTheServersOwnVoiceSilencesThatVoiceOnly() {
        FaultyExchange server = new FaultyExchange();
        server.logIn(ALICE);
        server.sayAll(
                ALICE, CallBuilder.unit(ALICE, 5000).client(ALICE).stream(7).build());
        server.breakOn(ALICE);
        server.passTo(2 * SECOND);
        assertThat(server.faults()).isOne();
        server.breakOn(0);

        server.sayAll(
                ALICE, CallBuilder.unit(ALICE, 5000).client(ALICE).stream(8).build());
        server.passTo(20 * SECOND);

        assertThat(server.exchange().sessions()).hasSize(1);
        assertThat(server.burstsTo(ALICE)).isGreaterThan(10);
    }

    @Test
    void aFaultOnABurstEndsItsStreamAndNothingElse() {
        FaultyExchange server = new FaultyExchange();
        for (int id : List.of(ALICE, BOB, CAROL)) {
            server.logIn(id);
        }
        CallScript call = CallBuilder.group(ALICE, 91).client(ALICE).stream(7).build();
        server.datagram(ALICE, call.datagram(0));
        server.breakOn(BOB);

        assertThatThrownBy(() -> server.datagram(ALICE, call.datagram(1))).isInstanceOf(IllegalStateException.class);
        server.breakOn(0);

        assertThat(server.exchange().counted(Reason.INTERNAL_ERROR)).isOne();
        assertThat(server.exchange().sessions()).hasSize(3);
        Session alice = Objects.requireNonNull(server.exchange().session(ALICE));
        assertThat(Objects.requireNonNull(alice.line(2).heard()).ending()).isEqualTo(Reason.INTERNAL_ERROR);
        CallScript next = CallBuilder.group(BOB, 91).client(BOB).stream(8).build();
        assertThat(server.datagram(BOB, next.datagram(0))).isNull();
        assertThat(server.burstsTo(CAROL)).isPositive();
    }

    @Test
    void aFaultOnAnyOtherDatagramEndsItsSessionAndNothingElse() {
        FaultyExchange server = new FaultyExchange();
        server.logIn(ALICE);
        server.logIn(BOB);
        server.breakOn(BOB);

        assertThatThrownBy(() -> server.datagram(BOB, IdMessage.PING.build(BOB)))
                .isInstanceOf(IllegalStateException.class);
        server.breakOn(0);

        assertThat(server.exchange().sessions()).extracting(Session::id).containsExactly(ALICE);
        server.logIn(BOB);
        assertThat(server.exchange().sessions()).hasSize(2);
    }

    @Test
    void whatAClientIsAndWantsLivesInItsSessionAndEndsWithIt() {
        Scene scene = new Scene();
        VirtualClient alice = scene.hotspot(ALICE, "TS2=91;DIAL=235;KEY=one");
        VirtualClient bob = scene.hotspot(BOB, "TS2=91;DIAL=236;KEY=two");
        scene.settle();
        List<Subscription> rowsOfBob = scene.subscriptions(bob, 2);

        scene.server.exchange().command(new Command.Disconnect(ALICE), scene.server.now());
        assertThat(scene.subscriptions(alice, 2)).isEmpty();
        assertThat(scene.subscriptions(bob, 2)).containsExactlyElementsOf(rowsOfBob);

        scene.server.run(25 * SECOND);
        assertThat(scene.talkgroups(alice, 2)).containsExactlyInAnyOrder(91, 9);
        assertThat(scene.link(alice)).isEqualTo(235);
        assertThat(scene.link(bob)).isEqualTo(236);
    }
}
