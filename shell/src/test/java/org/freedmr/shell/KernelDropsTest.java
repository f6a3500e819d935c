package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelDropsTest {
    private static final String HEADING = "   sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt"
            + "   uid  timeout inode ref pointer drops            \n";

    @TempDir
    Path directory;

    @Test
    void countsWhatWasLostOnItsPortsSinceItWasAskedLast() throws IOException {
        Path table = directory.resolve("udp");
        KernelDrops drops = new KernelDrops(List.of(table, directory.resolve("missing")));
        Files.writeString(table, HEADING + line("0100007F:F24F", 7) + line("00000000:1F90", 100));
        assertThat(drops.lost(Set.of(0xF24F))).as("before our time").isZero();
        Files.writeString(table, HEADING + line("0100007F:F24F", 9) + line("00000000:1F90", 200) + "rubbish\n");
        assertThat(drops.lost(Set.of(0xF24F))).isEqualTo(2);
        assertThat(drops.lost(Set.of(0xF24F))).isZero();
    }

    private static String line(String address, long drops) {
        return " 3703: " + address + " 00000000:0000 07 00000000:00000000 00:00000000 00000000     0        0 454618 2"
                + " 00000000fcb562cf " + drops + "        \n";
    }

    @Test
    void theSystemItselfTellsOfARealLoss() throws IOException {
        Assumptions.assumeTrue(Files.isReadable(Path.of("/proc/net/udp")), "this system does not tell");
        try (DatagramChannel deaf = DatagramChannel.open();
                DatagramChannel loud = DatagramChannel.open()) {
            deaf.setOption(StandardSocketOptions.SO_RCVBUF, 4_096);
            deaf.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
            InetSocketAddress target = (InetSocketAddress) deaf.getLocalAddress();
            KernelDrops drops = new KernelDrops();
            assertThat(drops.lost(Set.of(target.getPort()))).isZero();
            for (int i = 0; i < 1_000; i++) {
                loud.send(ByteBuffer.allocate(1_000), target);
            }
            assertThat(drops.lost(Set.of(target.getPort()))).isPositive();
        }
    }
}
