package org.freedmr.control.act;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.freedmr.contract.Command;
import org.freedmr.control.door.Scope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is asked with secrets in it, nothing that is kept or answered has them (conformance check 5).
final class SecretsTest {
    private static final String CLIENT = "/client/" + Counter.CLIENT;
    private static final String FRESH = "quite-Another-1";

    @TempDir
    private Path directory;

    @Test
    void noSecretIsAnsweredOrKept() throws Exception {
        List<String> seen = new ArrayList<>();
        String token;
        try (Counter counter = new Counter(directory, true)) {
            token = counter.token("ops", Scope.values());
            String bearer = "Bearer " + token;
            String options = "{\"options\":\"TS1=91;KEY=" + Counter.KEY + ";PASS=" + FRESH + "\"}";
            seen.add(counter.ask("PUT", CLIENT + "/options", options, "Authorization", bearer)
                    .toString());
            counter.desk().refuse(Command.SetOptions.class, "the options have another key");
            for (String[] each : List.of(
                    new String[] {"PUT", CLIENT + "/options", options, bearer},
                    new String[] {"PUT", CLIENT + "/options", "{\"" + token + "\":1}", bearer},
                    new String[] {"PUT", CLIENT + "/options", token, bearer},
                    new String[] {"POST", CLIENT + "/reset", "", Counter.basic(Counter.CLIENT, Counter.KEY)},
                    new String[] {"POST", CLIENT + "/reset", "", Counter.basic(Counter.OTHER, Counter.OTHER_PASSWORD)},
                    new String[] {"POST", CLIENT + "/reset", "", Counter.basic(1, FRESH)},
                    new String[] {"POST", CLIENT + "/reset", "", bearer + "x"},
                    new String[] {"POST", "/login", "{\"token\":\"" + token + "\"}", ""},
                    new String[] {"POST", "/login", "{\"client\":1,\"password\":\"" + FRESH + "\"}", ""},
                    new String[] {"GET", "/audit?limit=500", "", bearer})) {
                counter.later();
                String[] headers = each[3].isEmpty() ? new String[0] : new String[] {"Authorization", each[3]};
                seen.add(counter.ask(each[0], each[1], each[2].isEmpty() ? null : each[2], headers)
                        .body());
            }
            for (String path : List.of("/options/set", "/reset", "/system/kill")) {
                counter.later();
                seen.add(counter.askLegacy(
                                "POST",
                                path,
                                "{\"dmrid\":" + Counter.CLIENT + ",\"key\":\"" + FRESH + "\",\"systemkey\":\"" + FRESH
                                        + "\",\"options\":\"KEY=" + Counter.KEY + "\"}")
                        .body());
            }
            counter.audited().forEach(entry -> seen.add(entry.toString()));
            assertThat(counter.audited()).hasSizeGreaterThan(10);
        }
        seen.add(kept());

        assertThat(String.join("\n", seen))
                .contains("setOptions", "login", "stopSystem")
                .doesNotContain(token, token.substring(5), Counter.KEY, FRESH, Counter.OTHER_PASSWORD);
    }

    private String kept() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("state"))) {
            return files.filter(Files::isRegularFile).map(SecretsTest::text).reduce("", String::concat);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
