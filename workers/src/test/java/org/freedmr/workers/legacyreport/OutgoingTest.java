package org.freedmr.workers.legacyreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// `reporting.md` section 2.4.
class OutgoingTest {
    private final Outgoing outgoing = new Outgoing();
    private final Wire wire = new Wire();

    @Test
    void framesLeaveInOrder() throws IOException {
        outgoing.add(start(1), 0);
        outgoing.add(Frame.single("data"), 0);
        outgoing.add(end(1), 0);
        outgoing.write(wire);
        assertThat(wire.text()).isEqualTo("10:\7start 001,5:\7data,8:\7end 001,");
        assertThat(outgoing.isEmpty()).isTrue();
        assertThat(outgoing.lost()).isZero();
    }

    @Test
    void aSnapshotThatWaitsIsReplacedByTheNewest() throws IOException {
        outgoing.add(Frame.systems(new byte[] {'a'}), 0);
        outgoing.add(Frame.bridges(new byte[] {'b'}), 0);
        outgoing.add(Frame.systems(new byte[] {'c', 'c'}), 0);
        outgoing.write(wire);
        assertThat(wire.text()).isEqualTo("3:\1cc,2:\3b,");
        outgoing.add(Frame.systems(new byte[] {'d'}), 0);
        outgoing.write(wire);
        assertThat(wire.text()).endsWith("2:\1d,");
        assertThat(outgoing.isEmpty()).isTrue();
    }

    @Test
    void aSnapshotHalfOnItsWayIsNotTouched() throws IOException {
        outgoing.add(Frame.systems(new byte[100_000]), 0);
        wire.room = 10;
        outgoing.write(wire);
        outgoing.add(Frame.systems(new byte[] {'z'}), 0);
        wire.room = Integer.MAX_VALUE;
        outgoing.write(wire);
        assertThat(wire.bytes.size()).isEqualTo("100001:".length() + 100_001 + 1 + "2:\1z,".length());
        assertThat(wire.text()).endsWith(",2:\1z,");
    }

    @Test
    void whatIsLostIsLostInPairsAndTheBoundHolds() throws IOException {
        int calls = 2 * Outgoing.MOST_BYTES / start(0).length();
        long most = 0;
        for (int call = 0; call < calls; call++) {
            outgoing.add(start(call), 0);
            most = Math.max(most, outgoing.bytes());
        }
        for (int call = 0; call < calls; call++) {
            outgoing.add(end(call), 0);
            most = Math.max(most, outgoing.bytes());
        }
        assertThat(most).isLessThanOrEqualTo(Outgoing.MOST_BYTES);
        assertThat(outgoing.lost()).isPositive();
        while (!outgoing.isEmpty()) {
            outgoing.write(wire);
        }
        String text = wire.text();
        assertThat(count(text, "start ")).isPositive().isLessThan(calls);
        assertThat(count(text, "end ")).isEqualTo(count(text, "start "));
    }

    @Test
    void eventsGiveWayToASnapshotButNotTheEndOfWhatHasBegun() throws IOException {
        outgoing.add(start(1), 0);
        outgoing.write(wire);
        outgoing.add(start(2), 0);
        outgoing.add(start(3), 0);
        outgoing.add(end(3), 0);
        outgoing.add(end(1), 0);
        outgoing.add(Frame.systems(new byte[Outgoing.MOST_BYTES]), 0);
        outgoing.add(end(2), 0);
        assertThat(outgoing.lost()).isEqualTo(4);
        while (!outgoing.isEmpty()) {
            outgoing.write(wire);
        }
        assertThat(wire.text()).startsWith("10:\7start 001,8:\7end 001,").doesNotContain("002", "003");
    }

    @Test
    void itIsStuckWhenItStaysFullForThirtySeconds() {
        fill(0);
        assertThat(outgoing.isStuck(Outgoing.PATIENCE_NS - 1)).isFalse();
        assertThat(outgoing.isStuck(Outgoing.PATIENCE_NS)).isTrue();
    }

    @Test
    void itIsNotStuckOnceHalfOfItWasRead() throws IOException {
        fill(0);
        wire.room = Outgoing.MOST_BYTES / 4;
        outgoing.write(wire);
        assertThat(outgoing.isStuck(Outgoing.PATIENCE_NS))
                .as("a trickle does not count")
                .isTrue();
        wire.room = Integer.MAX_VALUE;
        while (!outgoing.isEmpty()) {
            outgoing.write(wire);
        }
        assertThat(outgoing.isStuck(Outgoing.PATIENCE_NS)).isFalse();
    }

    private void fill(long nowNs) {
        String text = "x".repeat(10_000);
        while (outgoing.lost() == 0) {
            outgoing.add(Frame.single(text), nowNs);
        }
    }

    private static Frame start(int call) {
        return Frame.start(chip(call), "start " + three(call));
    }

    private static Frame end(int call) {
        return Frame.end(chip(call), "end " + three(call));
    }

    private static String three(int number) {
        return number < 10 ? "00" + number : Integer.toString(number);
    }

    private static Chip chip(int call) {
        return new Chip(call, "SYSTEM-0", 2, true);
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    /// Takes so many bytes, and no more.
    private static final class Wire implements WritableByteChannel {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int room = Integer.MAX_VALUE;

        String text() {
            return bytes.toString(StandardCharsets.ISO_8859_1);
        }

        @Override
        public int write(ByteBuffer source) {
            int length = Math.min(room, source.remaining());
            byte[] taken = new byte[length];
            source.get(taken);
            bytes.writeBytes(taken);
            room -= length;
            return length;
        }

        @Override
        public boolean isOpen() {
            return true;
        }

        @Override
        public void close() {}
    }
}
