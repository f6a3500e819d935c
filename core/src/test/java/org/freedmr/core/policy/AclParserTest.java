package org.freedmr.core.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `access-hbp.md` section 2.10.
class AclParserTest {
    private final List<String> warnings = new ArrayList<>();

    private Acl radio(String text) {
        return AclParser.parse(text, Acl.HIGHEST_RADIO, warnings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   "})
    void anEmptyTextAdmitsAll(String text) {
        assertThat(radio(text)).isEqualTo(Acl.ALL);
        assertThat(radio(text).admits(Acl.HIGHEST_CLIENT)).isTrue();
    }

    @Test
    void denyingOneAdmitsAllOthers() {
        Acl acl = radio("DENY:1");
        assertThat(acl.admits(1)).isFalse();
        assertThat(acl.admits(2)).isTrue();
        assertThat(acl.admits(16_777_215)).isTrue();
    }

    @Test
    void permittingAllEndsWhereTheFieldEnds() {
        Acl acl = radio("PERMIT:ALL");
        assertThat(acl.admits(1)).isTrue();
        assertThat(acl.admits(16_776_415)).isTrue();
        assertThat(acl.admits(16_777_215)).isFalse();
    }

    @Test
    void aRegistrationListReachesTheLastClientId() {
        assertThat(AclParser.parse("DENY:4294967295", Acl.HIGHEST_CLIENT, warnings)
                        .admits(4_294_967_295L))
                .isFalse();
    }

    @Test
    void theRangesOfFilesInTheFieldAreClipped() {
        assertThat(radio("DENY:0-82,92-199")).isEqualTo(new Acl(false, new long[] {1, 82, 92, 199}));
        assertThat(radio("PERMIT:16776000-99999999")).isEqualTo(new Acl(true, new long[] {16_776_000, 16_776_415}));
        assertThat(warnings).isEmpty();
    }

    @Test
    void blanksAndTheCaseOfTheActionDoNotMatter() {
        assertThat(radio("  permit : 91 , 10 - 20 ")).isEqualTo(new Acl(true, new long[] {10, 20, 91, 91}));
        assertThat(radio("deny:all")).isEqualTo(new Acl(false, new long[] {1, 16_776_415}));
    }

    @Test
    void aReversedRangeIsSwappedWithAWarning() {
        assertThat(radio("PERMIT:20-10")).isEqualTo(new Acl(true, new long[] {10, 20}));
        assertThat(warnings).singleElement().asString().contains("20-10");
    }

    @Test
    void entriesAfterAllAreNotRead() {
        assertThat(radio("PERMIT:5,ALL,nonsense")).isEqualTo(new Acl(true, new long[] {1, 16_776_415}));
        assertThat(warnings).singleElement().asString().contains("ALL");
    }

    @Test
    void overlappingAndAdjacentRangesAreJoined() {
        assertThat(radio("PERMIT:30,10-20,21-25,15-22")).isEqualTo(new Acl(true, new long[] {10, 25, 30, 30}));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "ALLOW:91       | 'ALLOW'    | PERMIT or DENY",
                "91             | '91'       | PERMIT: or DENY:",
                "PERMIT:        | ''         | ALL",
                "PERMIT:91,     | ''         | ALL",
                "PERMIT:9x      | '9x'       | number",
                "PERMIT:1-2-3   | '1-2-3'    | range",
                "PERMIT:-5      | '-5'       | range",
                "PERMIT:0       | '0'        | 16776415",
                "PERMIT:16776416| '16776416' | 16776415",
                "DENY:0-0       | '0-0'      | 16776415"
            })
    void anErrorNamesTheTokenAndTheRemedy(String text, String token, String remedy) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> radio(text))
                .withMessageContaining(token)
                .withMessageContaining(remedy);
    }

    @Property
    void arbitraryTextIsAListOrAnIllegalArgument(@ForAll String text) {
        for (String prefix : List.of("", "PERMIT:", "DENY:1-")) {
            Acl acl;
            try {
                acl = radio(prefix + text);
            } catch (IllegalArgumentException expected) {
                assertThat(expected).isExactlyInstanceOf(IllegalArgumentException.class);
                continue;
            }
            assertThat(acl.ranges().length % 2).isZero();
        }
    }

    @Property
    void admittanceIsThatOfANaiveReading(
            @ForAll boolean permits,
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 300) Integer> firsts,
            @ForAll @IntRange(max = 40) int width,
            @ForAll @IntRange(min = 1, max = 400) int id) {
        StringJoiner text = new StringJoiner(",", permits ? "PERMIT:" : "DENY:", "");
        boolean inAny = false;
        for (int first : firsts) {
            int last = first + 1 + width * first % 41;
            text.add(first + "-" + last);
            inAny |= first <= id && id <= last;
        }
        assertThat(radio(text.toString()).admits(id)).isEqualTo(inAny == permits);
    }
}
