package org.freedmr.testkit;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.dmr.EmbeddedLc;
import org.freedmr.dmr.LinkControl;
import org.freedmr.dmr.VoiceBurst;
import org.freedmr.wire.Dmrd;

/// Builds the datagrams of a voice call as a hotspot sends them (access-hbp §1.6).
///
/// Without further words: a group call on TS2 with one header, one superframe, a terminator, sequence numbers from 0,
/// [Speech#STAMPED], colour code 1, and neither bit errors nor signal strength.
public final class CallBuilder {
    private static final int COLOUR_CODE = 1;
    private static final int LATE_ENTRY_POSITION = 4;

    private final int source;
    private final int destination;
    private boolean unit;
    private int slot = 2;
    private int clientId;
    private int streamId = 0x5A3C91E7;
    private int headers = 1;
    private int superframes = 1;
    private int sequenceStart;
    private int rssi;
    private boolean terminator = true;
    private boolean lateEntry;
    private boolean freshStreamPerHeader;
    private Speech speech = Speech.STAMPED;

    private CallBuilder(int source, int destination) {
        this.source = source;
        this.destination = destination;
    }

    /// A call of the radio `source` to a talkgroup.
    public static CallBuilder group(int source, int talkgroup) {
        return new CallBuilder(source, talkgroup);
    }

    /// A private call of the radio `source` to another radio or a service number.
    public static CallBuilder unit(int source, int radio) {
        CallBuilder call = new CallBuilder(source, radio);
        call.unit = true;
        return call;
    }

    /// The slot, 1 or 2.
    public CallBuilder slot(int slot) {
        this.slot = slot;
        return this;
    }

    /// The client id in the datagrams; [Client#transmit] puts the client's own.
    public CallBuilder client(int clientId) {
        this.clientId = clientId;
        return this;
    }

    /// The stream id, not zero in a proper call.
    public CallBuilder stream(int streamId) {
        this.streamId = streamId;
        return this;
    }

    /// How many voice headers precede the speech: 1 from MMDVMHost, 3 from hblink generators, 0 when they are lost.
    public CallBuilder headers(int count) {
        this.headers = count;
        return this;
    }

    /// How many whole superframes of six bursts, 360 ms each.
    public CallBuilder superframes(int count) {
        this.superframes = count;
        return this;
    }

    /// The sequence number of the first datagram, 0 to 255.
    public CallBuilder sequenceStart(int sequence) {
        this.sequenceStart = sequence;
        return this;
    }

    /// Signal strength at the hotspot as −dBm, 0 = unknown.
    public CallBuilder rssi(int minusDbm) {
        this.rssi = minusDbm;
        return this;
    }

    /// Ends without a terminator, as after a loss of the radio signal.
    public CallBuilder withoutTerminator() {
        this.terminator = false;
        return this;
    }

    /// Begins at burst E, as after a late entry on the radio side: E and F follow the header, then the superframes.
    public CallBuilder lateEntry() {
        this.lateEntry = true;
        return this;
    }

    /// Gives each header a stream id that is never used again and the same sequence number, as DroidStar with a modem.
    public CallBuilder freshStreamPerHeader() {
        this.freshStreamPerHeader = true;
        return this;
    }

    /// What is said.
    public CallBuilder speech(Speech speech) {
        this.speech = speech;
        return this;
    }

    /// The datagrams.
    public CallScript build() {
        LinkControl lc =
                new LinkControl(unit ? LinkControl.UNIT_VOICE : LinkControl.GROUP_VOICE, 0, 0, destination, source);
        int[] fragments = EmbeddedLc.fragments(lc);
        List<byte[]> datagrams = new ArrayList<>();
        int sequence = sequenceStart;
        for (int i = 0; i < headers; i++) {
            int headerStream = freshStreamPerHeader ? streamId ^ (i + 1) << 24 : streamId;
            byte[] header = datagram(Dmrd.CODE_VOICE_HEADER, headerStream, sequence);
            VoiceBurst.header(header, Dmrd.BURST_OFFSET, lc, COLOUR_CODE);
            datagrams.add(header);
            sequence += freshStreamPerHeader && i < headers - 1 ? 0 : 1;
        }
        int skipped = lateEntry ? LATE_ENTRY_POSITION : VoiceBurst.SUPERFRAME;
        for (int i = skipped; i < VoiceBurst.SUPERFRAME * (superframes + 1); i++) {
            datagrams.add(voice(i % VoiceBurst.SUPERFRAME, i - skipped, fragments, sequence++));
        }
        if (terminator) {
            byte[] last = datagram(Dmrd.CODE_TERMINATOR, streamId, sequence);
            VoiceBurst.terminator(last, Dmrd.BURST_OFFSET, lc, COLOUR_CODE);
            datagrams.add(last);
        }
        return new CallScript(datagrams);
    }

    private byte[] voice(int position, int index, int[] fragments, int sequence) {
        byte[] said = new byte[Speech.LENGTH];
        speech.fill(said, streamId, index);
        byte[] burst = datagram(position == 0 ? Dmrd.CODE_VOICE_SYNC : position, streamId, sequence);
        VoiceBurst.voice(burst, Dmrd.BURST_OFFSET, position, fragments, said, 0, COLOUR_CODE);
        return burst;
    }

    private byte[] datagram(int code, int stream, int sequence) {
        byte[] datagram =
                Dmrd.build(Dmrd.flags(slot, unit, code), source, destination, clientId, stream, sequence & 0xFF);
        datagram[Dmrd.RSSI_OFFSET] = (byte) rssi;
        return datagram;
    }
}
