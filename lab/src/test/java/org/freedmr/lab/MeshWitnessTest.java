package org.freedmr.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.testkit.PeerMessages;
import org.freedmr.testkit.PeerOrigin;
import org.freedmr.wire.Address;
import org.junit.jupiter.api.Test;

/// A witness that would not see a thing would make every simulation pass.
class MeshWitnessTest {
    private static final CallScript CALL = CallBuilder.group(2345678, 2350).client(2_340_001).stream(7)
            .superframes(1)
            .build();
    private static final Address HOTSPOT = Address.ofIpv4(0x0A010001, 50_000);

    private final VirtualMesh mesh = new VirtualMesh(1, MeshTopology.ring(3));
    private final MeshWitness witness = mesh.witness();
    private final VirtualServer.Tap post = witness.at(0);
    private final Address one = mesh.address(1, 0);
    private final Address two = mesh.address(2, 0);

    private static byte[] frame(int index, int hops) {
        return new PeerMessages("key").fbp(5, CALL.datagram(index), 2341, 1, new PeerOrigin(2341, 0, hops));
    }

    private void comes(Address from, byte[] bytes) {
        post.arrived(from, bytes, bytes.length);
    }

    private void goes(Address to, byte[] bytes) {
        post.sent(to, bytes, bytes.length);
    }

    private void objects(String what) {
        assertThatThrownBy(witness::testify)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(what);
    }

    @Test
    void aBurstToEverybodyElseIsInOrder() {
        comes(one, frame(1, 1));
        goes(two, frame(1, 2));
        goes(HOTSPOT, CALL.datagram(1));
        post.settled();
        assertThatCode(witness::testify).doesNotThrowAnyException();
        assertThat(witness.heardBursts()).isEqualTo(1);
        assertThat(witness.crossings())
                .singleElement()
                .returns(mesh.topology().edge(2, 0), MeshWitness.Crossing::edge)
                .returns(0, MeshWitness.Crossing::index)
                .returns(2, MeshWitness.Crossing::hops);
    }

    @Test
    void speechThatIsHeardTwiceIsSeen() {
        for (int time = 0; time < 2; time++) {
            comes(one, frame(1, 1));
            goes(HOTSPOT, CALL.datagram(1));
            post.settled();
        }
        objects("for the second time");
    }

    @Test
    void aHeaderThatIsHeardTwiceIsSeen() {
        for (int time = 0; time < 2; time++) {
            comes(one, frame(0, 1));
            goes(HOTSPOT, CALL.datagram(0));
            post.settled();
        }
        objects("for the second time");
    }

    @Test
    void aBurstThatGoesBackIsSeen() {
        comes(one, frame(1, 1));
        goes(one, frame(1, 2));
        objects("goes back");
    }

    @Test
    void aBurstThatGoesTwiceToOnePeerIsSeen() {
        comes(one, frame(1, 1));
        goes(two, frame(1, 2));
        goes(two, frame(1, 2));
        objects("one burst twice to server 2");
    }

    @Test
    void tooManyHopsAndNoneAreSeen() {
        for (int hops : new int[] {0, 11}) {
            comes(one, frame(1, 1));
            goes(two, frame(1, hops));
            objects("a frame of " + hops + " hops");
        }
    }

    @Test
    void moreBurstsThanReceiversAreSeen() {
        comes(HOTSPOT, CALL.datagram(1));
        goes(one, frame(1, 1));
        goes(two, frame(1, 1));
        assertThatCode(witness::testify).doesNotThrowAnyException();
        goes(Address.ofIpv4(0x0A010002, 50_000), CALL.datagram(1));
        objects("3 bursts for one, with 2 receivers");
    }

    @Test
    void speechFromNowhereIsSeen() {
        goes(two, frame(1, 1));
        objects("without cause");
    }

    @Test
    void aTerminatorOfItsOwnIsInOrder() {
        goes(two, frame(CALL.size() - 1, 1));
        assertThatCode(witness::testify).doesNotThrowAnyException();
    }

    @Test
    void tablesThatAreNotAtRestAreSeen() {
        witness.remember();
        witness.requireRest();
        mesh.hotspotEach(2350);
        assertThatThrownBy(witness::requireRest).hasMessageContaining("tables");
    }
}
