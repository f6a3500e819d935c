package org.freedmr.control.door;

import java.util.Set;

/// What is known of a token of an operator.
///
/// @param name what its holder is called in the audit log
/// @param created when it was made, as in `2026-11-25T20:31:40Z`
/// @param digest SHA-256 of the token in lower-case hexadecimal; the token itself is kept nowhere
public record Token(String name, Set<Scope> scopes, String created, String digest) {
    /// What every token begins with, so that one can be recognised where it should not be.
    public static final String PREFIX = "fdmr_";

    @Override
    public String toString() {
        return "Token[" + name + " " + scopes + "]";
    }
}
