package org.freedmr.lab.load;

import java.util.List;
import org.freedmr.testkit.CallBuilder;
import org.freedmr.testkit.CallScript;
import org.freedmr.wire.Dmrd;

/// A client that talks without pause: call after call of fifty seconds, a burst every 60 ms.
final class Talker {
    private static final int FIRST_RADIO = 2_000_000;
    private static final int FIRST_TALKGROUP = 20_000;
    private static final int SUPERFRAME = 6;
    private static final int CALL_DATAGRAMS = 2 + 138 * SUPERFRAME;

    private final LoadClient client;
    private final int number;
    private final int run;
    private final Ledger ledger;
    private final List<byte[]> script;
    private int call;
    private int position;
    private int sequence;
    private long dueNs;

    /// @param number from 0, names its stream and its conference
    /// @param run tells the streams of this run from those of others, 1 to 4,095
    Talker(LoadClient client, int number, int run, Ledger ledger) {
        this.client = client;
        this.number = number;
        this.run = run;
        this.ledger = ledger;
        script = CallBuilder.group(FIRST_RADIO + number, talkgroup(number))
                .client(client.id())
                .build()
                .datagrams();
    }

    /// The conference of a talker.
    static int talkgroup(int number) {
        return FIRST_TALKGROUP + number;
    }

    /// Which talker a burst comes from.
    static int numberOf(byte[] burst) {
        return (Dmrd.streamId(burst) >> 8) & 0xFFF;
    }

    void begin(long firstNs) {
        dueNs = firstNs;
    }

    /// Says what is due.
    ///
    /// @return when the next burst is due
    long talk(long nowNs) {
        while (dueNs <= nowNs) {
            ledger.late(nowNs - dueNs);
            say(script.get(place()));
            position = (position + 1) % CALL_DATAGRAMS;
            call += position == 0 ? 1 : 0;
            dueNs += CallScript.BURST_NS;
        }
        return dueNs;
    }

    /// Ends the running call properly.
    void end() {
        if (position != 0) {
            say(script.getLast());
        }
    }

    private int place() {
        if (position == 0) {
            return 0;
        }
        return position == CALL_DATAGRAMS - 1 ? script.size() - 1 : 1 + (position - 1) % SUPERFRAME;
    }

    private void say(byte[] burst) {
        Dmrd.putStreamId(burst, run << 20 | number << 8 | (call & 0xFF));
        Dmrd.putSequence(burst, sequence);
        ledger.sent(number, sequence, System.nanoTime());
        client.send(burst);
        sequence = (sequence + 1) & 0xFF;
    }
}
