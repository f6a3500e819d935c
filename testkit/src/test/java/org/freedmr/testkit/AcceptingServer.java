package org.freedmr.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The least server there can be: accepts every login, answers every ping, and echoes every burst.
final class AcceptingServer {
    private AcceptingServer() {}

    /// The answers to one datagram.
    static List<byte[]> answer(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        if (text.startsWith("DMRD")) {
            return List.of(Arrays.copyOf(bytes, length));
        }
        if (text.startsWith("RPTPING")) {
            return List.of(RecordingUplink.message("MSTPONG", Bytes.int32(bytes, 7)));
        }
        boolean closed = length == 9;
        return closed ? List.of() : List.of(RecordingUplink.message("RPTACK", Bytes.int32(bytes, 4)));
    }
}
