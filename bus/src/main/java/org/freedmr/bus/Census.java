package org.freedmr.bus;

import java.util.Iterator;
import org.freedmr.contract.Event;

/// Who can tell everything that stands.
public interface Census {
    /// Everything that stands, one by one; asked for over many duty cycles, while the exchange goes on. What
    /// stands from the first question to the last comes once at least. What comes is what stands at that moment:
    /// never something that has ended or changed since the first question, for its event has already gone
    /// before.
    Iterator<Event.Standing> standing();
}
