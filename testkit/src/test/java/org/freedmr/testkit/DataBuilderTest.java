package org.freedmr.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.freedmr.testkit.RecordingUplink.hex;

import java.util.Arrays;
import java.util.List;
import org.freedmr.dmr.FullLc;
import org.freedmr.wire.Dmrd;
import org.junit.jupiter.api.Test;

class DataBuilderTest {
    /// Five preambles and the header of group data from 7300101 to TG 730, with five blocks to follow.
    private static final List<String> BURSTS = List.of(
            "437f41238ab0006c2628ed72c4cdff57d75df5dac9ae1dc8c6296744e5d0521a5e",
            "431b41a38ba800542249e5d0c4cdff57d75df5dac9663d68c6e96784ed50489a5a",
            "435b41218ab4024c20786990c4cdff57d75df5dac9161d5886096424e890419a6c",
            "435c41a38a3c026c22396532c4cdff57d75df5dac9de7dc0848866c4ec5450125a",
            "431c41218b2000742008e972c4cdff57d75df5dac9ae5df0c4686564e99459126c",
            "0d2c9f1807c66310d4a09a43c58dff57d75df5d338d40408610e47a005cb0b92e4");

    private static final String BLOCK = "45000038123400004011e933";

    private static final String BLOCK_BURST = "14abb1891250338c06604a4105edff57d75df5d09538610c011000a01702510876";

    private static byte[] burst(byte[] dmrd) {
        return Arrays.copyOfRange(dmrd, Dmrd.BURST_OFFSET, Dmrd.BURST_OFFSET + Dmrd.BURST_LENGTH);
    }

    @Test
    void preamblesAndHeaderAreThoseOfTheVectors() {
        CallScript script =
                DataBuilder.group(7300101, 730).preambles(5).blocks(5).build();
        for (int i = 0; i < BURSTS.size(); i++) {
            assertThat(burst(script.datagram(i))).as("burst %d", i).isEqualTo(hex(BURSTS.get(i)));
        }
    }

    @Test
    void aBlockIsCodedAsInTheVectors() {
        byte[] burst = hex(BLOCK_BURST);
        byte[] recoded = burst.clone();
        FullLc.putInfo(new byte[25], recoded, 0);
        FullLc.putInfo(DataBlock.encode(hex(BLOCK)), recoded, 0);
        assertThat(recoded).isEqualTo(burst);
    }

    @Test
    void theFlagsFollowTheKindOfBurstAndOfCall() {
        assertThat(DataBuilder.group(1, 2).slot(1).build().datagrams())
                .extracting(Dmrd::flags)
                .containsExactly(0x23, 0x23, 0x26, 0x27, 0x27, 0x27);
        assertThat(DataBuilder.unit(1, 2).preambles(1).blocks(1).build().datagrams())
                .extracting(Dmrd::flags)
                .containsExactly(0xE3, 0xE6, 0xE7);
    }

    @Test
    void theStreamChangesAtEachPreambleWhileTheSequenceCountsOn() {
        List<byte[]> datagrams =
                DataBuilder.group(1, 2).client(77).stream(100).build().datagrams();
        assertThat(datagrams).extracting(Dmrd::streamId).containsExactly(101, 102, 100, 100, 100, 100);
        assertThat(datagrams).extracting(Dmrd::sequence).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(datagrams).allMatch(datagram -> Dmrd.clientId(datagram) == 77 && datagram.length == Dmrd.LENGTH);
    }
}
