package org.freedmr.core.conference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.freedmr.core.port.Tally;

/// In which tallies the receivers of one payload are counted, and how many in each: of a thousand clients on two
/// listeners two numbers are added up for each burst.
final class Shares {
    private final List<Tally> tallies = new ArrayList<>(1);
    private int[] receivers = new int[1];

    void add(Tally tally) {
        int place = tallies.indexOf(tally);
        if (place < 0) {
            place = tallies.size();
            tallies.add(tally);
            if (place == receivers.length) {
                receivers = Arrays.copyOf(receivers, place * 2);
            }
        }
        receivers[place]++;
    }

    void remove(Tally tally) {
        receivers[tallies.indexOf(tally)]--;
    }

    /// Each receiver was sent a datagram of this length.
    void sent(int length) {
        for (int i = 0; i < tallies.size(); i++) {
            tallies.get(i).out(receivers[i], length);
        }
    }
}
