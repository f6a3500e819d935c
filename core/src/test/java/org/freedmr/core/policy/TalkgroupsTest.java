package org.freedmr.core.policy;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `access-hbp.md` section 4.2, with the border of the mesh moved from 79 to 80 by `decisions.md` 4.
class TalkgroupsTest {
    @ParameterizedTest
    @CsvSource({
        "-1,       -1,       INVALID",
        "0,        0,        INVALID",
        "1,        4,        NEVER",
        "5,        8,        LOCAL",
        "9,        9,        LINK",
        "10,       79,       LOCAL",
        "80,       3999,     MESH",
        "4000,     4000,     CLEAR",
        "4001,     4999,     MESH",
        "5000,     5000,     IGNORED",
        "5001,     9989,     MESH",
        "9990,     9990,     ECHO",
        "9991,     9999,     RECORDING",
        "10000,    900998,   MESH",
        "900999,   900999,   DATA_ONLY",
        "901000,   999999,   MESH",
        "1000000,  16776415, MESH",
        "16776416, 16777215, INVALID",
        "16777216, 16777300, INVALID"
    })
    void aGroupDestinationHasTheUseOfItsRowInTheTable(int first, int last, GroupUse use) {
        assertThat(Talkgroups.group(first)).isEqualTo(use);
        assertThat(Talkgroups.group(last)).isEqualTo(use);
        assertThat(Talkgroups.group(first + (last - first) / 2)).isEqualTo(use);
    }

    @ParameterizedTest
    @CsvSource({
        "-1,       -1,       INVALID",
        "0,        0,        INVALID",
        "1,        7,        BUSY",
        "8,        8,        ALLSTAR",
        "9,        9,        BUSY",
        "10,       79,       DIALABLE",
        "80,       3999,     DIALABLE",
        "4000,     4000,     UNLINK",
        "4001,     4999,     BUSY",
        "5000,     5000,     STATUS",
        "5001,     9989,     DIALABLE",
        "9990,     9990,     ECHO",
        "9991,     9999,     RECORDING",
        "10000,    900998,   DIALABLE",
        "900999,   900999,   BUSY",
        "901000,   999999,   DIALABLE",
        "1000000,  16776415, SUBSCRIBER",
        "16776416, 16777215, INVALID",
        "16777216, 16777300, INVALID"
    })
    void aPrivateDestinationHasTheUseOfItsRowInTheTable(int first, int last, UnitUse use) {
        assertThat(Talkgroups.unit(first)).isEqualTo(use);
        assertThat(Talkgroups.unit(last)).isEqualTo(use);
        assertThat(Talkgroups.unit(first + (last - first) / 2)).isEqualTo(use);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 8, 9, 4_000, 5_000, 9_990, 9_995, 9_999, 16_776_416, 16_777_215})
    void reservedNumbersCannotBeStatic(int talkgroup) {
        assertThat(Talkgroups.mayBeStatic(talkgroup)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 79, 80, 3_999, 4_001, 4_999, 5_001, 9_989, 10_000, 1_000_000, 16_776_415})
    void theirNeighboursCanBeStatic(int talkgroup) {
        assertThat(Talkgroups.mayBeStatic(talkgroup)).isTrue();
    }

    @Test
    void theEchoIsNotAConferenceToBeLinkedByDefault() {
        assertThat(Talkgroups.isDialable(9_990)).isFalse();
        assertThat(Talkgroups.isDialable(2_350)).isTrue();
        assertThat(Talkgroups.isDialable(4_013)).isFalse();
    }

    @Property
    void whatCanBeDialledCanBeTalkedOn(@ForAll @IntRange(min = -10, max = 1_100_000) int number) {
        if (Talkgroups.isDialable(number)) {
            assertThat(Talkgroups.group(number)).isIn(GroupUse.LOCAL, GroupUse.MESH);
        }
    }
}
