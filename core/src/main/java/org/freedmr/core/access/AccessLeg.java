package org.freedmr.core.access;

import org.freedmr.contract.Reason;
import org.freedmr.core.conference.Conference;
import org.freedmr.core.conference.Leg;
import org.freedmr.core.conference.Presentation;
import org.freedmr.core.port.Destination;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Tally;
import org.freedmr.core.stream.Stream;
import org.freedmr.core.subscription.Subscription;
import org.jspecify.annotations.Nullable;

/// An active subscription on a line, as its conference sees it.
final class AccessLeg implements Leg {
    private final Line line;
    private final Subscription subscription;
    private final Conference conference;
    private final LinePresentation presentation;

    AccessLeg(Line line, Subscription subscription, Conference conference) {
        this.line = line;
        this.subscription = subscription;
        this.conference = conference;
        this.presentation = new LinePresentation(line.slot(), subscription.rfTalkgroup());
    }

    @Override
    public @Nullable Reason admit(Stream stream, Now now) {
        return line.admit(this, stream, now);
    }

    @Override
    public void ended(Stream stream, Reason reason, Now now) {
        line.heardToEnd(this, stream, reason);
    }

    @Override
    public Presentation presentation(Stream stream) {
        return presentation;
    }

    @Override
    public Destination destination() {
        return line.session().destination();
    }

    @Override
    public Tally tally() {
        return line.session().tally();
    }

    @Override
    public int clientId() {
        return line.session().id();
    }

    @Override
    public int slot() {
        return line.slot();
    }

    @Override
    public boolean excludes(Stream stream) {
        return stream.ingress() instanceof Line from && from.session() == line.session();
    }

    @Override
    public boolean isPlain() {
        return subscription.rfTalkgroup() == subscription.conference();
    }

    int rfTalkgroup() {
        return subscription.rfTalkgroup();
    }

    Line line() {
        return line;
    }

    Conference conference() {
        return conference;
    }
}
