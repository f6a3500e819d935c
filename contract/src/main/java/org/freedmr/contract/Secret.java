package org.freedmr.contract;

import java.nio.charset.Charset;

/// A passphrase or password. Cannot be printed or serialised: it shows as `***` wherever it is turned into text.
public final class Secret {
    private final String value;

    public Secret(String value) {
        this.value = value;
    }

    public boolean isEmpty() {
        return value.isEmpty();
    }

    /// The bytes a client feeds to its hash.
    public byte[] bytes(Charset charset) {
        return value.getBytes(charset);
    }

    /// Whether every character is ASCII, so that all charsets give the same bytes.
    public boolean isAscii() {
        return value.chars().allMatch(c -> c < 128);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
