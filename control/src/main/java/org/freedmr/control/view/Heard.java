package org.freedmr.control.view;

import java.util.List;
import org.freedmr.contract.Account;
import org.freedmr.contract.Event;
import org.freedmr.contract.Row;

/// Finished calls.
///
/// @param calls newest first
public record Heard(List<Schema.HeardCall> calls) {
    static Schema.HeardCall call(Event.CallEnded it, boolean isUnit, Naming naming) {
        return new Schema.HeardCall(
                it.call(),
                naming.station(it.source()),
                Integer.toUnsignedLong(it.conference()),
                isUnit ? "" : naming.talkgroup(it.conference()),
                isUnit,
                naming.entry(it.entry()),
                it.startedMs(),
                it.durationMs(),
                it.reason(),
                account(it.account()));
    }

    static Schema.HeardCall call(Row.Call it, Naming naming) {
        return new Schema.HeardCall(
                it.id(),
                naming.station(it.source()),
                Integer.toUnsignedLong(it.conference()),
                naming.talkgroup(it.conference()),
                false,
                naming.entry(it.entry()),
                it.startedMs(),
                it.durationMs(),
                it.reason(),
                account(it.account()));
    }

    private static Schema.Account account(Account it) {
        return new Schema.Account(
                it.received(),
                it.lost(),
                it.lossRatio(),
                it.duplicates(),
                it.late(),
                it.delivered(),
                it.refused(),
                it.bitErrorRatio(),
                it.jitterUs() / 1_000.0,
                it.rssiDbm() == 0 ? null : it.rssiDbm());
    }

    /// Whether a part of a callsign, name, ID, talkgroup or its name is this.
    ///
    /// @param part in lower case
    static boolean matches(Schema.HeardCall call, String part) {
        return part.isEmpty()
                || ClientCard.has(call.source().callsign(), part)
                || ClientCard.has(call.source().name(), part)
                || ClientCard.has(Long.toString(call.source().id()), part)
                || ClientCard.has(Long.toString(call.talkgroup()), part)
                || ClientCard.has(call.talkgroupName(), part);
    }
}
