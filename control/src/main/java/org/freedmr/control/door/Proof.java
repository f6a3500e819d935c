package org.freedmr.control.door;

/// How somebody has shown who he is. A session of a browser is worth no more than its proof is now.
public sealed interface Proof {
    /// @param digest of the token
    record ByToken(String digest) implements Proof {}

    /// @param digest of the per-ID password
    record ByPassword(String digest) implements Proof {}

    /// The key of the client's options. It holds for one stay, as the client may come back with another key.
    ///
    /// @param sinceMs when the client logged in, UTC in milliseconds; 0 for not known
    record ByKey(long sinceMs) implements Proof {}
}
