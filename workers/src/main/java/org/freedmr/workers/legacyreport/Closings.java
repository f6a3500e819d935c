package org.freedmr.workers.legacyreport;

/// How often dashboards were closed since the start.
///
/// @param refused from an address that may not connect
/// @param crowded beyond the most that may be connected
/// @param garbled that sent something else than requests
/// @param slow that read too slowly
/// @param dismissed because systems got other names
record Closings(long refused, long crowded, long garbled, long slow, long dismissed) {
    static final Closings NONE = new Closings(0, 0, 0, 0, 0);

    Closings plus(Why why) {
        return new Closings(
                refused + (why == Why.REFUSED ? 1 : 0),
                crowded + (why == Why.CROWDED ? 1 : 0),
                garbled + (why == Why.GARBLED ? 1 : 0),
                slow + (why == Why.SLOW ? 1 : 0),
                dismissed + (why == Why.DISMISSED ? 1 : 0));
    }

    /// Why one was closed.
    enum Why {
        REFUSED,
        CROWDED,
        GARBLED,
        SLOW,
        DISMISSED,
        /// It went by itself.
        GONE
    }

    /// For people; empty when there is nothing to tell.
    String text() {
        long unwanted = refused + crowded;
        return (unwanted == 0 ? "" : ", " + unwanted + " refused")
                + (garbled == 0 ? "" : ", " + garbled + " closed for garbage")
                + (slow == 0 ? "" : ", " + slow + " closed for reading too slowly");
    }
}
