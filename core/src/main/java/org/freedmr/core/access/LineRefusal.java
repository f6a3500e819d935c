package org.freedmr.core.access;

import org.freedmr.contract.Reason;

/// The last thing a line did not get, or was not allowed to send, for people who ask why.
///
/// @param epochMs when
public record LineRefusal(Reason reason, long epochMs, int source, int talkgroup) {}
