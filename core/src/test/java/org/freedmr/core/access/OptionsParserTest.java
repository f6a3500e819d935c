package org.freedmr.core.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.freedmr.core.policy.Limits;
import org.freedmr.core.policy.Talkgroups;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `access-hbp.md` section 3; the first tests are the vectors of section 3.6.
class OptionsParserTest {
    private static final Options NOTHING =
            new Options(List.of(), List.of(), 0, null, null, null, null, null, null, "", false, List.of());

    private static Options parse(String text) {
        return OptionsParser.parse(text);
    }

    @Test
    void theUsualStringSetsEverything() {
        assertThat(parse("TS2=91,2350;DIAL=0;SINGLE=0;TIMER=15;VOICE=1;LANG=en_GB;"))
                .isEqualTo(new Options(
                        List.of(),
                        List.of(91, 2350),
                        0,
                        15,
                        false,
                        true,
                        null,
                        "en_GB",
                        null,
                        "TS2=91,2350;DIAL=0;SINGLE=0;TIMER=15;VOICE=1;LANG=en_GB;",
                        false,
                        List.of()));
    }

    @Test
    void quotesAndBlanksAreDropped() {
        Options options = parse("\"TS1=;TS2=235 , 91;\"");
        assertThat(options.staticSlot1()).isEmpty();
        assertThat(options.staticSlot2()).containsExactly(235, 91);
        assertThat(options.ignored()).isEmpty();
    }

    @Test
    void theOldDialectIsUnderstood() {
        Options options = parse("StartRef=4013;RelinkTime=15;UserLink=1;TS1_1=262;TS1_2=1;TS1_3=20;");
        assertThat(options.reflector()).isZero();
        assertThat(options.timerMinutes()).isEqualTo(15);
        assertThat(options.staticSlot1()).containsExactly(262, 20);
        assertThat(options.ignored())
                .containsExactly("TS1: '1' cannot be a static talkgroup", "STARTREF: '4013' is not possible");
    }

    @Test
    void badTokensSpoilNothingElse() {
        Options options = parse("TS2=91,A92,,9990;TIMER=x;SINGLE=1");
        assertThat(options.staticSlot2()).containsExactly(91);
        assertThat(options.timerMinutes()).isNull();
        assertThat(options.single()).isTrue();
        assertThat(options.ignored()).hasSize(3);
    }

    @Test
    void zeroMinutesNeverExpire() {
        Options options = parse("TIMER=0;DIAL=2350");
        assertThat(options.timerMinutes()).isZero();
        assertThat(options.reflector()).isEqualTo(2350);
    }

    @Test
    void theKeyIsHandedToTheSessionWhichComparesIt() {
        assertThat(parse("KEY=abc;TS2=91").key()).isEqualTo("abc");
        assertThat(parse("TS2=92").key()).isNull();
        assertThat(parse("KEY=;TS2=92").key()).isNull();
    }

    @Test
    void startRefCountsBeforeDial() {
        assertThat(parse("DIAL=91;StartRef=92").reflector()).isEqualTo(92);
        assertThat(parse("StartRef=92;DIAL=91").ignored()).containsExactly("DIAL: STARTREF counts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";", ";;;", "''", "\0TS1=91", "UserLink=1;Type=HBlink;"})
    void nothingUsableIsAllDefaultsWithoutStatics(String text) {
        assertThat(parse(text))
                .usingRecursiveComparison()
                .ignoringFields("text")
                .isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DEFAULT_REFLECTOR=91;DIAL=92;StartRef=93 | 93",
                "DEFAULT_REFLECTOR=91;DIAL=92             | 92",
                "DEFAULT_REFLECTOR=91                     | 91",
                "DIAL=91;DIAL=                            | 0",
                "DIAL=91;StartRef=                        | 91",
                "DIAL=9                                   | 0",
                "DIAL=10                                  | 10",
                "DIAL=4000                                | 0",
                "DIAL=9990                                | 0",
                "DIAL=999999                              | 999999",
                "DIAL=1000000                             | 0",
                "DIAL=4294967387                          | 0",
                "DIAL=-91                                 | 0",
                "DIAL=0091                                | 91"
            })
    void theReflectorIsTheFirstSynonymIfItCanBeDialled(String text, int reflector) {
        assertThat(parse(text).reflector()).isEqualTo(reflector);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "DEFAULT_UA_TIMER=1;TIMER=2;RelinkTime=3 | 3",
                "DEFAULT_UA_TIMER=1;TIMER=2              | 2",
                "DEFAULT_UA_TIMER=1                      | 1",
                "TIMER=5;TIMER=                          | 5",
                "TIMER=5;TIMER=6                         | 6",
                "TIMER=35791394                          | 35791394",
                "TIMER=35791395                          |",
                "TIMER=-1                                |",
                "TIMER=                                  |"
            })
    void theTimerIsTheFirstSynonymIfItIsPossible(String text, Integer minutes) {
        assertThat(parse(text).timerMinutes()).isEqualTo(minutes);
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,true", "true,true", "FALSE,false", "2,", "yes,"})
    void flagsAreDigitsOrWords(String value, Boolean flag) {
        assertThat(parse("SINGLE=" + value).single()).isEqualTo(flag);
        assertThat(parse("VOICE=" + value).ident()).isEqualTo(flag);
        assertThat(parse("IDENT=" + value + ";VOICE=1").ident()).isEqualTo(flag);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OVERRIDE_IDENT_TG=1;VOICETG=2;IDENTTG=3 | 3",
                "OVERRIDE_IDENT_TG=1;VOICETG=2           | 2",
                "OVERRIDE_IDENT_TG=1                     | 1",
                "IDENTTG=16777214                        | 16777214",
                "IDENTTG=16777215                        |",
                "IDENTTG=0                               |"
            })
    void theIdentTalkgroupIsTheFirstSynonymIfItIsPossible(String text, Integer talkgroup) {
        assertThat(parse(text).identTalkgroup()).isEqualTo(talkgroup);
    }

    @Test
    void numberedKeysAreJoinedInTheirOrderAndCountBeforeTheOthers() {
        assertThat(parse("TS1_9=99;TS1=70;TS1_STATIC=71;TS1_2=91,92").staticSlot1())
                .containsExactly(91, 92, 99);
        assertThat(parse("TS2_STATIC=71;TS2=70").staticSlot2()).containsExactly(70);
        assertThat(parse("TS2_STATIC=71;TS2=").staticSlot2()).containsExactly(71);
        assertThat(parse("TS1_0=91;TS1_10=92;TS3=93").staticSlot1()).isEmpty();
    }

    @Test
    void keysMatchInAnyCaseAndMayHaveBlanks() {
        assertThat(parse(" ts2 = 91 ; Dial = 92").staticSlot2()).containsExactly(91);
        assertThat(parse(" ts2 = 91 ; Dial = 92").reflector()).isEqualTo(92);
    }

    @Test
    void theFirstEqualsSignSplits() {
        assertThat(parse("KEY=a=b").key()).isEqualTo("a=b");
    }

    @Test
    void duplicatesCollapse() {
        assertThat(parse("TS1=91,92,091,91").staticSlot1()).containsExactly(91, 92);
    }

    @Test
    void statics0To9AndTheCommandsAreSkippedOnBothSlots() {
        String list = "0,5,9,10,4000,4001,5000,5001,9989,9990,9999,10000,16776415,16776416,99999999999999999999";
        Options options = parse("TS1=" + list + ";TS2=" + list);
        assertThat(options.staticSlot1()).containsExactly(10, 4001, 5001, 9989, 10000, 16776415);
        assertThat(options.staticSlot2()).isEqualTo(options.staticSlot1());
    }

    @Test
    void fiftyStaticsAreTakenAndTheRestIsNamed() {
        String list = IntStream.range(100, 152).mapToObj(Integer::toString).collect(Collectors.joining(","));
        Options options = parse("TS1=" + list);
        assertThat(options.staticSlot1()).hasSize(Limits.STATICS_PER_SLOT).endsWith(149);
        assertThat(options.ignored()).containsExactly("TS1: 2 after the first 50");
    }

    @Test
    void aLanguageIsACodeAndNoPath() {
        assertThat(parse("LANG=es_ES_2").language()).isEqualTo("es_ES_2");
        assertThat(parse("LANG=../../etc").language()).isNull();
        assertThat(parse("LANG=abcdefghijklmnopq").language()).isNull();
    }

    @Test
    void whatIsBeyondTheLimitIsNotReadAndNoNumberIsCut() {
        String padding = "Type=" + "x".repeat(Limits.OPTIONS_BYTES - 20) + ";";
        Options options = parse("TS1=91;" + padding + "TS2=2350123,2350");
        assertThat(options.staticSlot1()).containsExactly(91);
        assertThat(options.staticSlot2()).isEmpty();
        assertThat(options.ignored()).containsExactly("only the first 1024 bytes are read");
        assertThat(parse("x".repeat(5_000)).staticSlot1()).isEmpty();
    }

    @Test
    void aDatagramIsReadFromItsTextToItsNul() {
        byte[] datagram = "RPTO....TS1=\u00e991;\u0007TS2=92\0\0TS2=93".getBytes(StandardCharsets.ISO_8859_1);
        Options options = OptionsParser.parse(datagram, 8, datagram.length);
        assertThat(options.staticSlot1()).containsExactly(91);
        assertThat(options.staticSlot2()).containsExactly(92);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASS=secret", "pass=secret;", "\"PASS=secret;\"", ";Pass=sec;TS1=91", "PASS=s=c=e=t"})
    void aPasswordInFirstPlaceIsAllThatIsRead(String text) {
        assertThat(parse(text)).isEqualTo(Options.SELF_SERVICE);
        assertThat(parse(text).toString()).doesNotContain("sec");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"PASS=hush5;", "TS1=91;PASS=hush5678", "TS1=91;PASS=hu;hush=5", "PASS", "Type=x;pass = hush"})
    void aPasswordElsewhereOrTooShortIsIgnoredAndNotRepeated(String text) {
        Options options = parse(text);
        assertThat(options.selfService()).isFalse();
        assertThat(options.ignored()).isNotEmpty();
        assertThat(options.toString()).doesNotContain("hush");
    }

    @Test
    void theKeyIsNotPrinted() {
        assertThat(parse("KEY=hush;KEY=").toString()).doesNotContain("hush").contains("KEY=***");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "KEY=hush;TS2=91; | TS2=91;",
                "TS2=91;kEy = hush | TS2=91",
                "\"KEY=hush\";SINGLE=1 | SINGLE=1",
                "TS2=91;'KE\"Y'=hush;DIAL=235 | TS2=91;DIAL=235",
                "KEY=x;hush;SINGLE=1 | SINGLE=1",
                "KEY=x;hush=5;y=hush;TS1=9 | TS1=9",
                "TS1=91;PASS=hush5678;hush | TS1=91",
                "KEY=x;TS1=hush;DIAL=hush;LANG=hush;SINGLE=hush;TS2=1,hush | ''",
                "KEY=x;TS1=91, 92;SINGLE=True;LANG=de_DE;DIAL= | TS1=91, 92;SINGLE=True;LANG=de_DE;DIAL=",
                "KEY=hush;KEY=;KEY | ''",
                "TS2=91 , A92;Nonsense;Type=x | TS2=91 , A92",
                "PASSWORD=secret;TS2=91;KEYS=secret | TS2=91",
            })
    void theTextIsShownWithoutKeyAndPassword(String text, String shown) {
        assertThat(parse(text).text()).isEqualTo(shown);
        assertThat(parse(text).ignored().toString()).doesNotContain("hush");
    }

    @Test
    void theTextIsShownWithoutWhatCannotBeSeenAndCut() {
        assertThat(parse("\u001bTS2=91\u202e;\u0000KEY=hush").text()).isEqualTo("TS2=91;");
        assertThat(parse("TS2=" + "1,".repeat(600) + ";SINGLE=1").text()).isEmpty();
        assertThat(parse("TS2=91;" + "1,".repeat(600)).text()).isEqualTo("TS2=91;");
    }

    @Test
    void unknownKeysAreNamedShortened() {
        assertThat(parse("SRC=1;nonsense;" + "x".repeat(100) + "=1").ignored())
                .containsExactly("'SRC': unknown key", "'nonsense': no '='", "'" + "x".repeat(24) + "…': unknown key");
    }

    @Property
    void noTextThrowsAndEveryResultIsWithinItsLimits(@ForAll String text, @ForAll String other) {
        for (String prefix : List.of("", "TS1=", "TS2_3=1,", "DIAL=", "TIMER=", "PASS=", "LANG=", "x;")) {
            Options options = parse(prefix + text + ";TS2=" + other);
            assertThat(options.staticSlot1()).allMatch(Talkgroups::mayBeStatic).hasSizeLessThanOrEqualTo(50);
            assertThat(options.staticSlot2()).allMatch(Talkgroups::mayBeStatic).hasSizeLessThanOrEqualTo(50);
            assertThat(options.reflector() == 0 || Talkgroups.isDialable(options.reflector()))
                    .isTrue();
        }
    }

    @Property
    void noBytesAndNoBordersThrow(@ForAll byte[] datagram, @ForAll int from, @ForAll int to) {
        assertThat(OptionsParser.parse(datagram, from, to)).isNotNull();
    }
}
