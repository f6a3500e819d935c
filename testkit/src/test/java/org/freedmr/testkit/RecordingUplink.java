package org.freedmr.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// Keeps what a client sends, and composes what a server answers.
final class RecordingUplink implements Uplink {
    private final List<byte[]> sent = new ArrayList<>();
    private int reopened;

    @Override
    public void send(byte[] bytes, int length) {
        sent.add(Arrays.copyOf(bytes, length));
    }

    @Override
    public void reopen() {
        reopened++;
    }

    int reopened() {
        return reopened;
    }

    /// The messages sent since the last call, by their prefix.
    List<String> takeNames() {
        List<String> names = sent.stream().map(RecordingUplink::name).toList();
        sent.clear();
        return names;
    }

    byte[] last() {
        return sent.getLast();
    }

    private static String name(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (String name : List.of("RPTPING", "RPTL", "RPTK", "RPTO", "DMRD")) {
            if (text.startsWith(name)) {
                return name;
            }
        }
        return bytes.length == 9 ? "RPTCL" : "RPTC";
    }

    static byte[] message(String name, int number) {
        byte[] prefix = name.getBytes(StandardCharsets.US_ASCII);
        byte[] message = Arrays.copyOf(prefix, prefix.length + 4);
        Bytes.putInt32(message, prefix.length, number);
        return message;
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replaceAll("\\s", ""));
    }
}
