package org.freedmr.control.door;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The tokens that count now: the file is read again when it has changed, so that a revoked one is worth nothing from
/// the next request on. Any thread.
public final class Tokens {
    private static final Logger LOG = LoggerFactory.getLogger(Tokens.class);

    private final TokenFile file;
    private @Nullable Object seen;
    private boolean isUnreadable;
    private List<Token> tokens = List.of();

    public Tokens(Path stateDirectory) {
        file = new TokenFile(stateDirectory);
    }

    /// The token somebody shows, null when it is none.
    @Nullable
    Token shown(String secret) {
        return withDigest(Digests.hex(secret));
    }

    /// All are compared, in the same time wherever they differ.
    @Nullable
    Token withDigest(String digest) {
        byte[] wanted = digest.getBytes(StandardCharsets.US_ASCII);
        Token found = null;
        for (Token each : current()) {
            if (MessageDigest.isEqual(wanted, each.digest().getBytes(StandardCharsets.US_ASCII))) {
                found = each;
            }
        }
        return found;
    }

    private synchronized List<Token> current() {
        Object stamp = OwnFile.stamp(file.path());
        if (!stamp.equals(seen)) {
            try {
                tokens = file.read();
                seen = stamp;
                isUnreadable = false;
            } catch (IOException e) {
                // What cannot be read lets nobody in, and is tried again.
                tokens = List.of();
                seen = null;
                if (!isUnreadable) {
                    LOG.warn("the tokens cannot be read, so that nobody is an operator: {}", e.toString());
                }
                isUnreadable = true;
            }
        }
        return tokens;
    }
}
