package org.freedmr.core.port;

/// The outside's handle of one proven remote address on one listener. The core keeps it and hands it back; what is in
/// it is the outside's own affair.
public interface Destination {}
