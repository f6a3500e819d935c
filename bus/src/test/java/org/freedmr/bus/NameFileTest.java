package org.freedmr.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.freedmr.bus.NameFile.Name;
import org.freedmr.bus.NameFile.Section;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The file that carries names between processes (`decisions.md` 27).
final class NameFileTest {
    private static final int STATUS_CHECK = -1;

    @TempDir
    Path directory;

    private Path path;

    @BeforeEach
    void begin() {
        path = directory.resolve(NameFile.FILE);
    }

    @Test
    void eachSectionKnowsItsOwnNamesAndNoOthers() throws IOException {
        write(sample(), null);
        NameFile file = NameFile.open(path);
        assertThat(file.find(Section.RADIOS, 2_345_678)).isEqualTo(new Name("G0ABC", "Zoë Ångström"));
        assertThat(file.find(Section.RADIOS, STATUS_CHECK)).isEqualTo(new Name("SC", ""));
        assertThat(file.find(Section.RADIOS, 234_501)).isNull();
        assertThat(file.find(Section.CLIENTS, 234_501)).isEqualTo(new Name("GB7XX", "Leeds"));
        assertThat(file.find(Section.TALKGROUPS, 91)).isEqualTo(new Name("", "World-wide 🌍"));
        assertThat(file.find(Section.SERVERS, 91)).isNull();
        assertThat(file.count(Section.SERVERS)).isZero();
        assertThat(file.isWhole(Section.RADIOS)).isTrue();
        assertThat(file.isWhole(Section.CLIENTS)).isFalse();
        assertThat(file.isWhole(Section.TALKGROUPS)).isTrue();
        assertThat(file.isWhole(Section.SERVERS)).isFalse();
        assertThat(file.ids(Section.SERVERS)).isEmpty();
    }

    @Test
    void idsRiseAsUnsignedNumbersAndBelongToTheirCallsigns() throws IOException {
        write(sample(), null);
        NameFile file = NameFile.open(path);
        assertThat(file.ids(Section.RADIOS)).containsExactly(7, 2_345_678, Integer.MIN_VALUE, STATUS_CHECK);
        assertThat(file.callsign(Section.RADIOS, 1)).isEqualTo("G0ABC");
        assertThat(file.callsign(Section.RADIOS, 3)).isEqualTo("SC");
    }

    @Test
    void ofSeveralEntriesForOneIdTheFirstCounts() throws IOException {
        NameFileList list = new NameFileList();
        list.add(5, "FIRST", "one");
        list.add(4, "OTHER", "");
        list.add(5, "SECOND", "two");
        write(list, null);
        assertThat(NameFile.open(path).find(Section.RADIOS, 5)).isEqualTo(new Name("FIRST", "one"));
        assertThat(NameFile.open(path).count(Section.RADIOS)).isEqualTo(2);
    }

    @Test
    void longTextsAreCutBetweenTwoCharacters() throws IOException {
        NameFileList list = new NameFileList();
        list.add(1, "C".repeat(1_000), "é".repeat(1_000));
        list.add(2, "", "x" + "🌍".repeat(1_000));
        write(list, null);
        NameFile file = NameFile.open(path);
        assertThat(file.find(Section.RADIOS, 1)).isEqualTo(new Name("C".repeat(32), "é".repeat(48)));
        assertThat(file.find(Section.RADIOS, 2)).isEqualTo(new Name("", "x" + "🌍".repeat(23)));
    }

    @Test
    void aListThatIsTooLongIsRefused() throws IOException {
        NameFileList list = new NameFileList();
        for (int i = 0; i < NameFileList.MOST; i++) {
            list.add(i, "", "");
        }
        assertThatThrownBy(() -> list.add(-1, "", ""))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("500000");
        assertThat(list.size()).isEqualTo(NameFileList.MOST);
    }

    @Test
    void aSectionIsCopiedAsItIs() throws IOException {
        write(sample(), null);
        NameFile before = NameFile.open(path);
        try (NameFileWriter writer = new NameFileWriter(path)) {
            writer.copy(Section.RADIOS, before);
            writer.copy(Section.CLIENTS, before);
            writer.copy(Section.TALKGROUPS, before);
            assertThat(writer.finish(null)).isTrue();
        }
        assertThat(NameFile.open(path).checksum()).isEqualTo(before.checksum());
    }

    @Test
    void theSameContentIsNotPutInPlaceAgain() throws IOException {
        write(sample(), null);
        NameFile before = NameFile.open(path);
        Object file = Files.readAttributes(path, "unix:ino").get("ino");
        assertThat(write(sample(), before)).isFalse();
        assertThat(Files.readAttributes(path, "unix:ino")).containsEntry("ino", file);
        assertThat(write(new NameFileList(), before)).isTrue();
        assertThat(before.find(Section.RADIOS, 7))
                .as("a mapping outlives its file")
                .isNotNull();
    }

    @Test
    void whatIsNotFinishedLeavesNoTrace() throws IOException {
        write(sample(), null);
        byte[] before = Files.readAllBytes(path);
        try (NameFileWriter writer = new NameFileWriter(path)) {
            writer.put(Section.RADIOS, new NameFileList(), true);
        }
        assertThat(path).hasBinaryContent(before);
        try (var files = Files.list(directory)) {
            assertThat(files).containsExactly(path);
        }
    }

    @Test
    void aMissingFileIsRefused() {
        assertThatThrownBy(() -> NameFile.open(path)).isInstanceOf(IOException.class);
    }

    @Test
    void aFileCutAnywhereIsRefused() throws IOException {
        write(sample(), null);
        byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length < whole.length; length++) {
            ByteBuffer cut = ByteBuffer.wrap(whole, 0, length).slice();
            assertThatThrownBy(() -> NameFile.of(cut)).isInstanceOf(IOException.class);
        }
        Files.write(path, Arrays.copyOf(whole, whole.length - 1));
        assertThatThrownBy(() -> NameFile.open(path)).hasMessageContaining("not as long as it says");
    }

    @Test
    void aFileWithOneWrongBitIsRefused() throws IOException {
        write(sample(), null);
        byte[] whole = Files.readAllBytes(path);
        for (int bit = 0; bit < 8 * whole.length; bit++) {
            byte[] wrong = whole.clone();
            wrong[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> NameFile.of(ByteBuffer.wrap(wrong))).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aFileThatLiesUnderARightChecksumIsRefusedOrReadWithinItsBounds() throws IOException {
        write(sample(), null);
        byte[] whole = Files.readAllBytes(path);
        int refused = 0;
        Random random = new Random(27);
        for (int i = 0; i < 5_000; i++) {
            byte[] wrong = whole.clone();
            int from = NameFileLayout.VERSION_AT;
            for (int j = random.nextInt(3); j >= 0; j--) {
                wrong[from + random.nextInt(whole.length - from)] = (byte) random.nextInt();
            }
            refused += read(vouchFor(wrong)) ? 0 : 1;
        }
        assertThat(refused).isBetween(1_000, 4_999);
    }

    @FuzzTest(maxDuration = "20s")
    void anyBytes(byte[] bytes) {
        read(bytes);
        if (bytes.length >= NameFileLayout.HEADER) {
            read(vouchFor(bytes.clone()));
        }
    }

    @Test
    void threeHundredThousandRadiosTakeAboutTenMegabytes() throws IOException {
        NameFileList list = new NameFileList();
        for (int i = 300_000; i > 0; i--) {
            list.add(2_000_000 + i, "DL" + i % 10 + "ABC", "Maximilian Mustermann");
        }
        write(list, null);
        assertThat(Files.size(path)).isBetween(8_000_000L, 11_000_000L);
        NameFile file = NameFile.open(path);
        assertThat(file.find(Section.RADIOS, 2_000_001)).isEqualTo(new Name("DL1ABC", "Maximilian Mustermann"));
        assertThat(file.find(Section.RADIOS, 2_300_001)).isNull();
    }

    private boolean write(NameFileList radios, @Nullable NameFile standing) throws IOException {
        NameFileList clients = new NameFileList();
        clients.add(234_501, "GB7XX", "Leeds");
        NameFileList talkgroups = new NameFileList();
        talkgroups.add(91, "", "World-wide 🌍");
        try (NameFileWriter writer = new NameFileWriter(path)) {
            writer.put(Section.RADIOS, radios, true);
            writer.put(Section.CLIENTS, clients, false);
            writer.put(Section.TALKGROUPS, talkgroups, true);
            return writer.finish(standing);
        }
    }

    private static NameFileList sample() throws IOException {
        NameFileList list = new NameFileList();
        list.add(STATUS_CHECK, "SC", "");
        list.add(2_345_678, "G0ABC", "Zoë Ångström");
        list.add(Integer.MIN_VALUE, "", "half way");
        list.add(7, "", "");
        return list;
    }

    /// Writes what makes a file credible from the outside.
    private static byte[] vouchFor(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        file.putLong(0, NameFileLayout.MAGIC);
        file.putLong(NameFileLayout.LENGTH, bytes.length);
        file.putInt(NameFileLayout.VERSION_AT, NameFileLayout.VERSION);
        long sum = NameFileLayout.sum(NameFileLayout.SUM_OF_NOTHING, file, NameFileLayout.HEADER, bytes.length);
        sum = NameFileLayout.sum(sum, file, NameFileLayout.LENGTH, NameFileLayout.HEADER);
        file.putLong(NameFileLayout.CHECKSUM, sum);
        return bytes;
    }

    /// @return whether it was taken; then everything in it could be read
    private static boolean read(byte[] bytes) {
        NameFile file;
        try {
            file = NameFile.of(ByteBuffer.wrap(bytes));
        } catch (IOException e) {
            assertThat(e.getMessage()).isNotEmpty();
            return false;
        }
        for (Section section : Section.values()) {
            int[] ids = file.ids(section);
            for (int i = 0; i < ids.length; i++) {
                assertThat(file.find(section, ids[i])).isEqualTo(file.name(section, i));
                assertThat(file.callsign(section, i))
                        .isEqualTo(file.name(section, i).callsign());
            }
        }
        return true;
    }
}
