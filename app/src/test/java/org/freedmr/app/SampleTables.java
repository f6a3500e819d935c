package org.freedmr.app;

/// Pieces of a configuration file.
final class SampleTables {
    static final String LISTENER = "[[listener]]\npassphrase = \"secret\"\n";
    static final String MESH = "[mesh]\nserver_id = 2341\nlisten = [\"0.0.0.0:62044\", \"[::]:62044\"]\n";
    static final String PEER = """
            [[peer]]
            name = "uk"
            network_id = 2342
            address = "peer.example.org:62044"
            passphrase = "mykeyword12"
            """;

    private SampleTables() {}

    /// A table with a line more, or with another line in place of that of the same key, or without the key that is
    /// named alone.
    static String with(String table, String line) {
        String key = line.split(" ", 2)[0];
        StringBuilder text = new StringBuilder();
        boolean isNew = true;
        for (String each : table.lines().toList()) {
            if (!each.startsWith(key + " ")) {
                text.append(each).append('\n');
            } else {
                isNew = false;
                text.append(line.equals(key) ? "" : line + "\n");
            }
        }
        return text + (isNew ? line + "\n" : "");
    }
}
