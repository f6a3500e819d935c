package org.freedmr.core.access;

/// What the server says on an occasion (`access-hbp.md` section 6.4); how it sounds is the affair of `voice`.
public sealed interface Phrase {
    /// Talkgroup 9 is linked to this conference.
    record Linked(int conference) implements Phrase {}

    /// Talkgroup 9 is linked to nothing.
    record NotLinked() implements Phrase {}

    /// The number cannot be dialled.
    record Busy() implements Phrase {}

    /// A recording on demand, 9991–9999.
    record Recording(int number) implements Phrase {}
}
