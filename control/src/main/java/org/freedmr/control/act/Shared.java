package org.freedmr.control.act;

import java.util.function.LongSupplier;
import org.freedmr.control.door.AuditEntry;
import org.freedmr.control.door.AuditLog;
import org.freedmr.control.door.Budgets;
import org.freedmr.control.door.SignIns;
import org.freedmr.control.door.Visitor;
import org.freedmr.control.http.Flights;
import org.freedmr.control.http.Origin;

/// What both interfaces use, so that whoever is stopped at one is stopped at the other.
///
/// @param destructive whether resetting everything and stopping are enabled
/// @param epochMs the time in UTC milliseconds
public record Shared(
        Origin origin,
        Budgets budgets,
        Flights flights,
        SignIns signIns,
        Replies replies,
        AuditLog audit,
        Known known,
        boolean destructive,
        LongSupplier epochMs) {
    /// What a sign-in is called in the audit log.
    public static final String LOGIN = "login";

    /// Puts an act or a sign-in into the audit log. Of those who have not shown who they are, only so many are told:
    /// they could wash away the rest.
    public void tell(Visitor by, String address, String action, String subject, String result) {
        if (!(by instanceof Visitor.Viewer) || budgets.stranger(address, action.equals(LOGIN))) {
            audit.add(new AuditEntry(epochMs.getAsLong(), AuditEntry.who(by), address, action, subject, result));
        }
    }
}
