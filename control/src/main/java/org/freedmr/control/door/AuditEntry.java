package org.freedmr.control.door;

import org.freedmr.workers.names.Printable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One thing that was done through the interface, or was not and why. It never holds a secret.
///
/// @param atMs UTC milliseconds
/// @param who `operator NAME`, `owner ID` or `viewer`
/// @param action an operation of the interface
/// @param subject what it was done to
/// @param result `done`, or why not
public record AuditEntry(long atMs, String who, String address, String action, String subject, String result) {
    public static final String DONE = "done";

    private static final int MOST = 200;
    private static final int MOST_OF_SUBJECT = 64;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /// Text of strangers stays in its line and is kept short.
    public AuditEntry {
        who = Printable.text(who, MOST);
        address = Printable.text(address, MOST);
        action = Printable.text(action, MOST);
        subject = Printable.text(subject, MOST_OF_SUBJECT);
        result = Printable.text(result, MOST);
    }

    /// What a visitor is called in entries.
    public static String who(Visitor visitor) {
        return switch (visitor) {
            case Visitor.Viewer _ -> "viewer";
            case Visitor.Owner(int client) -> "owner " + Integer.toUnsignedString(client);
            case Visitor.Operator operator -> "operator " + operator.name();
        };
    }

    /// One line of JSON without its end.
    String line() {
        return JSON.writeValueAsString(this);
    }

    /// @throws RuntimeException if it is no such line
    static AuditEntry parse(String line) {
        JsonNode node = JSON.readTree(line);
        return new AuditEntry(
                node.required("atMs").asLong(),
                node.required("who").asString(),
                node.required("address").asString(),
                node.required("action").asString(),
                node.required("subject").asString(),
                node.required("result").asString());
    }
}
