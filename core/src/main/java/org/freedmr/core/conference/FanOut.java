package org.freedmr.core.conference;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.contract.Reason;
import org.freedmr.core.port.Now;
import org.freedmr.core.port.Outbox;
import org.freedmr.core.port.Recipients;
import org.freedmr.core.stream.Stream;

/// The plan of one stream through one conference: which legs take it, grouped by what it looks like there. Made when
/// the stream gets the floor, mended when membership changes; per packet it renders once for each presentation.
final class FanOut {
    private final Stream stream;
    private final Outbox outbox;
    private final Audience audience;
    private final List<Rendition> renditions = new ArrayList<>(2);
    private final List<Leg> waiting = new ArrayList<>();
    /// Legs that carry the stream and were not told of yet.
    private final List<Leg> untold = new ArrayList<>(0);
    private int receivers;

    /// One presentation: its bytes and who gets them. `legs` and `recipients` run in parallel. Legs of one presentation
    /// are all sealed or none.
    private record Rendition(
            Presentation presentation,
            Rewrite rewrite,
            boolean sealed,
            byte[] out,
            List<Leg> legs,
            Recipients recipients,
            Shares shares) {}

    FanOut(Stream stream, Outbox outbox, Audience audience) {
        this.stream = stream;
        this.outbox = outbox;
        this.audience = audience;
    }

    Stream stream() {
        return stream;
    }

    void add(Leg leg) {
        if (!leg.excludes(stream)) {
            waiting.add(leg);
        }
    }

    /// Asks the legs that do not carry the stream yet; at its start and at each burst A.
    void admitWaiting(Now now) {
        int kept = 0;
        for (int i = 0; i < waiting.size(); i++) {
            Leg leg = waiting.get(i);
            if (leg.admit(stream, now) == null) {
                seat(leg);
            } else {
                waiting.set(kept++, leg);
            }
        }
        while (waiting.size() > kept) {
            waiting.removeLast();
        }
    }

    /// Tells who carries the stream and was not told of, once the call itself was.
    void tell() {
        if (!untold.isEmpty() && stream.isReported()) {
            List<Leg> legs = List.copyOf(untold);
            untold.clear();
            audience.joined(stream, legs);
        }
    }

    /// Sends one burst to every leg that takes it.
    void forward(byte[] received, int length, Now now) {
        for (int i = 0; i < renditions.size(); i++) {
            Rendition rendition = renditions.get(i);
            if (rendition.recipients.size() > 0) {
                int rendered = rendition.rewrite.render(received, length, rendition.out, now);
                if (rendition.sealed) {
                    sendSealed(rendition, rendered, now);
                } else {
                    outbox.send(rendition.out, rendered, rendition.recipients);
                    rendition.shares.sent(rendered);
                }
            }
        }
        stream.carried(receivers, waiting.size());
    }

    private void sendSealed(Rendition rendition, int length, Now now) {
        for (int i = 0; i < rendition.legs.size(); i++) {
            SealedLeg leg = (SealedLeg) rendition.legs.get(i);
            if (leg.seal(rendition.out, length, now)) {
                outbox.send(leg.destination(), rendition.out, length);
                leg.tally().out(length);
            }
        }
    }

    /// The leg is no member any more: it stops waiting, but a call it hears it hears to the end.
    void forgetWaiting(Leg leg) {
        waiting.remove(leg);
    }

    /// Takes the stream away from a leg.
    ///
    /// @return whether it carried it
    boolean withdraw(Leg leg, Reason reason, Now now) {
        for (Rendition rendition : renditions) {
            int seat = rendition.legs.indexOf(leg);
            if (seat >= 0) {
                Leg last = rendition.legs.removeLast();
                if (!last.equals(leg)) {
                    rendition.legs.set(seat, last);
                }
                rendition.recipients.removeBySwap(seat);
                rendition.shares.remove(leg.tally());
                receivers--;
                leg.ended(stream, reason, now);
                if (!untold.remove(leg) && !stream.isOver()) {
                    audience.left(stream, List.of(leg));
                }
                return true;
            }
        }
        return false;
    }

    /// Takes the stream away from a leg, for good or until a later burst A.
    void withdraw(Leg leg, boolean forGood, Reason reason, Now now) {
        if (forGood) {
            strike(leg, reason, now);
        } else if (withdraw(leg, reason, now)) {
            add(leg);
        }
    }

    /// The leg neither has the stream nor waits for it any more.
    void strike(Leg leg, Reason reason, Now now) {
        forgetWaiting(leg);
        withdraw(leg, reason, now);
    }

    /// The stream has another way in.
    ///
    /// @param former leg to where it came from before
    void rerouted(Leg former, Now now) {
        waiting.removeIf(leg -> leg.excludes(stream));
        for (Leg leg : seated()) {
            if (leg.excludes(stream)) {
                withdraw(leg, Reason.REROUTED, now);
            }
        }
        add(former);
    }

    /// The stream is over, or has fallen silent for so long that others may speak.
    void end(Reason reason, Now now) {
        List<Leg> seated = seated();
        seated.forEach(leg -> leg.ended(stream, reason, now));
        seated.removeAll(untold);
        untold.clear();
        if (!stream.isOver() && !seated.isEmpty()) {
            audience.left(stream, seated);
        }
    }

    /// The legs that carry the stream, in order of presentation and seat.
    List<Leg> seated() {
        List<Leg> seated = new ArrayList<>();
        renditions.forEach(rendition -> seated.addAll(rendition.legs));
        return seated;
    }

    private void seat(Leg leg) {
        Rendition rendition = rendition(leg);
        rendition.legs.add(leg);
        rendition.recipients.add(leg.destination(), leg.clientId());
        rendition.shares.add(leg.tally());
        receivers++;
        untold.add(leg);
    }

    private Rendition rendition(Leg leg) {
        Presentation presentation = leg.presentation(stream);
        for (Rendition rendition : renditions) {
            if (rendition.presentation.equals(presentation)) {
                return rendition;
            }
        }
        Rendition made = new Rendition(
                presentation,
                presentation.begin(stream),
                leg instanceof SealedLeg,
                new byte[Rewrite.LONGEST],
                new ArrayList<>(),
                new Recipients(),
                new Shares());
        renditions.add(made);
        return made;
    }
}
