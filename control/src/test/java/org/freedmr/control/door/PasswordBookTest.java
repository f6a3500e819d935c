package org.freedmr.control.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.freedmr.control.door.PasswordBook.Change;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PasswordBookTest {
    private static final String TEXT =
            "# Passw\u00f6rter\r\n\r\n2341234 old\n  2341235\t a pass phrase  \t\r\n2350001 last";

    @TempDir
    private Path directory;

    private Path file;
    private PasswordBook book;

    @BeforeEach
    void write() throws IOException {
        file = directory.resolve("passwords");
        Files.writeString(file, TEXT);
        book = new PasswordBook(file);
    }

    @Test
    void aPasswordIsWhatStandsInItsLine() {
        assertThat(book.proves(2_341_234, "old")).isTrue();
        assertThat(book.proves(2_341_235, "a pass phrase")).isTrue();
        assertThat(book.proves(2_350_001, "last")).isTrue();
        assertThat(book.proves(2_341_234, "a pass phrase")).isFalse();
        assertThat(book.proves(2_341_234, "")).isFalse();
        assertThat(book.proves(999, "")).as("no entry is no password").isFalse();
    }

    @Test
    void nineDigitsHaveThePasswordOfTheirFirstSeven() throws IOException {
        assertThat(book.proves(234_123_405, "old")).isTrue();
        assertThat(book.proves(23_412_340, "old")).isFalse();
        Files.writeString(file, TEXT + "\n234123405 own\n");
        assertThat(book.proves(234_123_405, "old")).isFalse();
        assertThat(book.proves(234_123_405, "own")).isTrue();
    }

    @Test
    void aChangeTouchesNoOtherByte() throws IOException {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(book.change(2_341_235, "a pass phrase", "fresh-One")).isEqualTo(Change.DONE);

        assertThat(Files.readString(file)).isEqualTo(TEXT.replace("a pass phrase", "fresh-One"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
        assertThat(directory.toFile().list()).containsExactly("passwords");
        assertThat(book.proves(2_341_235, "fresh-One")).isTrue();
        assertThat(book.change(2_350_001, "last", "fresh-Two")).isEqualTo(Change.DONE);
        assertThat(Files.readString(file))
                .isEqualTo(TEXT.replace("a pass phrase", "fresh-One").replace("last", "fresh-Two"));
    }

    @Test
    void theFileBehindALinkIsChangedAndTheLinkStays() throws IOException {
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);

        assertThat(new PasswordBook(link).change(2_341_234, "old", "fresh-One")).isEqualTo(Change.DONE);

        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.readString(file)).contains("2341234 fresh-One");
    }

    @Test
    void theLastLineOfAnIdCounts() throws IOException {
        Files.writeString(file, "2341234 one\n02341234 two\n");

        assertThat(book.proves(2_341_234, "one")).isFalse();
        assertThat(book.change(2_341_234, "two", "three-Three")).isEqualTo(Change.DONE);
        assertThat(Files.readString(file)).isEqualTo("2341234 one\n02341234 three-Three\n");
    }

    @Test
    void nothingIsChangedWithoutTheRightOldPassword() throws IOException {
        assertThat(book.change(2_341_234, "guess", "fresh-One")).isEqualTo(Change.WRONG);
        assertThat(book.change(999, "", "fresh-One")).isEqualTo(Change.WRONG);
        assertThat(new PasswordBook(null).change(2_341_234, "old", "fresh-One")).isEqualTo(Change.NO_FILE);
        assertThat(Files.readString(file)).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2341234\n", "nobody x\n", "0 x\n", "4294967296 x\n", "2341234 old\nnonsense\n"})
    void whileTheFileMakesNoSenseWhatItSaidBeforeHolds(String nonsense) throws IOException {
        assertThat(book.proves(2_341_234, "old")).isTrue();
        Files.writeString(file, nonsense);

        assertThat(book.proves(2_341_234, "old")).isTrue();
        assertThat(book.change(2_341_234, "old", "fresh-One")).isEqualTo(Change.UNREADABLE);
        assertThat(Files.readString(file)).isEqualTo(nonsense);
    }

    @Test
    void bytesThatAreNoTextAreNotTouched() throws IOException {
        byte[] bytes = {'2', ' ', 'a', '\n', '#', (byte) 0xff, '\n'};
        Files.write(file, bytes);

        assertThat(book.change(2, "a", "fresh-One")).isEqualTo(Change.UNREADABLE);
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }
}
