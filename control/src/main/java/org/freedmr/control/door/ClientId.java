package org.freedmr.control.door;

/// IDs of clients as text.
public final class ClientId {
    private static final long HIGHEST = 4_294_967_295L;

    private ClientId() {}

    /// @return the ID, 0 when the text is none
    public static int of(String text) {
        if (!text.matches("[0-9]{1,10}")) {
            return 0;
        }
        long id = Long.parseLong(text);
        return id > HIGHEST ? 0 : (int) id;
    }
}
