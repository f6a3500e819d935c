package org.freedmr.control.act;

import java.util.function.LongSupplier;
import org.freedmr.control.door.AuditLog;
import org.freedmr.control.door.Budgets;
import org.freedmr.control.door.SignIns;
import org.freedmr.control.http.Origin;

/// What both interfaces use, so that whoever is stopped at one is stopped at the other.
///
/// @param destructive whether resetting everything and stopping are enabled
/// @param epochMs the time in UTC milliseconds
public record Shared(
        Origin origin,
        Budgets budgets,
        SignIns signIns,
        Replies replies,
        AuditLog audit,
        Known known,
        boolean destructive,
        LongSupplier epochMs) {}
