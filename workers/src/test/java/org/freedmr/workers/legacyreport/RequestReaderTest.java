package org.freedmr.workers.legacyreport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `reporting.md` section 2.1, from the side of the server.
class RequestReaderTest {
    private final List<Integer> asked = new ArrayList<>();
    private final RequestReader reader = new RequestReader(asked::add);

    @Test
    void requestsAreReadInOrder() {
        assertThat(read("1:\0,1:\2,3:\u0015ab,")).isTrue();
        assertThat(asked).containsExactly(0, 2, 0x15);
        assertThat(reader.isWithin()).isFalse();
    }

    @Test
    void aRequestMayComeByteByByte() {
        for (char each : "1:\2,".toCharArray()) {
            assertThat(asked).isEmpty();
            assertThat(read(String.valueOf(each))).isTrue();
        }
        assertThat(asked).containsExactly(2);
    }

    @Test
    void aRequestThatIsNotWholeIsKnownAsSuchAtEveryLength() {
        String request = "3:\0xy,";
        for (int length = 1; length < request.length(); length++) {
            RequestReader fresh = new RequestReader(asked::add);
            assertThat(fresh.read(bytes(request.substring(0, length)))).isNull();
            assertThat(fresh.isWithin()).isTrue();
        }
        assertThat(asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                ":",
                "x",
                " 1:\0,",
                "-1:",
                "0:,",
                "1:\0;",
                "1:\0\0,",
                "99999:",
                "1025:",
                "9999:"
            })
    void anythingElseIsRefused(String garbage) {
        assertThat(read(garbage)).isFalse();
        assertThat(asked).isEmpty();
    }

    @Property(tries = 500)
    void noBytesBreakIt(@ForAll byte[] bytes) {
        RequestReader fresh = new RequestReader(opcode -> assertThat(opcode).isBetween(0, 255));
        fresh.read(ByteBuffer.wrap(bytes));
    }

    private boolean read(String text) {
        return reader.read(bytes(text)) == null;
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
