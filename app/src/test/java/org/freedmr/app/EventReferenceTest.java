package org.freedmr.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.freedmr.contract.Event;
import org.freedmr.workers.json.EventJson;
import org.freedmr.workers.json.EventSchema;
import org.junit.jupiter.api.Test;

final class EventReferenceTest {
    @Test
    void thePageOfEventsIsTheOneMadeFromTheRecords() throws IOException {
        compare("events.md", EventReference.markdown(), "./freedmr event-reference > docs/events.md");
    }

    @Test
    void theSchemaOfEventsIsTheOneMadeFromTheRecords() throws IOException {
        compare("events.schema.json", EventReference.schema(), "./freedmr event-schema > docs/events.schema.json");
    }

    /// What it should be is left beside the other results of the build.
    private static void compare(String name, String wanted, String command) throws IOException {
        Files.writeString(Path.of("target", name), wanted);
        assertThat(Path.of("..", "docs", name)).as("renew it: " + command).hasContent(wanted);
    }

    @Test
    void everyEventHasASectionWithASentence() {
        String page = EventReference.markdown();

        for (Class<? extends Event> kind : EventSchema.kinds()) {
            assertThat(page).containsPattern("\n## " + EventJson.name(kind) + "\n\n[A-Z][^\n]+\\.\n\n\\| member");
        }
    }
}
