package org.freedmr.control;

import java.util.List;
import org.freedmr.bus.worker.Desk;
import org.freedmr.bus.worker.Role;
import org.freedmr.contract.Event;

/// Serves the interface and the dashboard.
public final class ControlRole implements Role {
    private final ControlSettings settings;

    public ControlRole(ControlSettings settings) {
        this.settings = settings;
    }

    @Override
    public void begin(Desk desk) {
        desk.condition("waiting", "nothing is served yet at " + settings.listen());
    }

    @Override
    public void event(Event event, long epochMs) {}

    @Override
    public void standing(List<Event.Standing> everything, long epochMs) {}
}
