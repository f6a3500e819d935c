package org.freedmr.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.freedmr.contract.Secret;
import org.freedmr.core.access.KnownIds;
import org.freedmr.core.access.Passwords;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TablesTest {
    @TempDir
    Path directory;

    @Test
    void aPasswordGoesToTheEndOfItsLine() throws IOException {
        Passwords passwords = PasswordFile.read(file("# ours\n\n4294967295  last one \n2341234\tse cret\n"));
        assertThat(passwords.ids()).containsExactly(2_341_234, 4_294_967_295L);
        assertThat(passwords.of(2_341_234)).isEqualTo(new Secret("se cret"));
        assertThat(passwords.of(-1)).isEqualTo(new Secret("last one"));
    }

    @Test
    void aWrongLineIsNamedWithoutItsPassword() throws IOException {
        Path file = file("2341234 good\nsecret\n");
        assertThatThrownBy(() -> PasswordFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(":2:")
                .hasMessageNotContaining("secret");
    }

    @Test
    void aPublishedTableOfIdsIsReadWithItsHeading() throws IOException {
        KnownIds ids = KnownIdFile.read(
                file("RADIO_ID,CALLSIGN,NAME\n2345678, M0XYZ ,Zoë\n1234567,G4ABC\n12345678,TOO1LONG\n5,\n"));
        assertThat(ids.ids()).containsExactly(1_234_567, 2_345_678);
        assertThat(ids.callsign(234_567_801)).isEqualTo("M0XYZ");
    }

    @Test
    void aFileIsReadAgainOnlyWhenItHasChanged() throws IOException {
        Path file = file("one");
        WatchedFile watched = new WatchedFile(file);
        assertThat(watched.changed()).isEqualTo(file);
        assertThat(watched.changed()).isNull();
        file("another");
        assertThat(watched.changed()).isEqualTo(file);
        Files.delete(file);
        assertThat(watched.changed()).isEqualTo(file);
        assertThat(watched.changed()).isNull();
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("table"), text);
    }
}
