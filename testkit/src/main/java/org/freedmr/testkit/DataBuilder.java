package org.freedmr.testkit;

import java.util.ArrayList;
import java.util.List;
import org.freedmr.dmr.DataType;
import org.freedmr.dmr.FullLc;
import org.freedmr.dmr.SlotType;
import org.freedmr.dmr.Sync;
import org.freedmr.wire.Dmrd;

/// Builds the datagrams of a short data transmission as a hotspot sends them: CSBK preambles, a data header and rate ½
/// blocks (access-hbp §1.6, §5.8). Without further words: on TS2, two preambles, three blocks of stamped content.
public final class DataBuilder {
    private static final int COLOUR_CODE = 1;
    private static final int PREAMBLE = 0xBD;
    private static final int PREAMBLE_GROUP = 0xC0;
    private static final int PREAMBLE_UNIT = 0x80;
    private static final int UNCONFIRMED_GROUP = 0x82;
    private static final int UNCONFIRMED_UNIT = 0x02;
    private static final int SAP_IP = 0x40;
    private static final int FULL_MESSAGE = 0x80;

    private final int source;
    private final int destination;
    private final boolean unit;
    private int slot = 2;
    private int clientId;
    private int streamId = 0x6872A3F5;
    private int preambles = 2;
    private int blocks = 3;
    private int sequence;

    private DataBuilder(int source, int destination, boolean unit) {
        this.source = source;
        this.destination = destination;
        this.unit = unit;
    }

    /// Data of the radio `source` to a talkgroup.
    public static DataBuilder group(int source, int talkgroup) {
        return new DataBuilder(source, talkgroup, false);
    }

    /// Data of the radio `source` to another radio or a service number.
    public static DataBuilder unit(int source, int radio) {
        return new DataBuilder(source, radio, true);
    }

    /// The slot, 1 or 2.
    public DataBuilder slot(int slot) {
        this.slot = slot;
        return this;
    }

    /// The client id in the datagrams; [Client#transmit] puts the client's own.
    public DataBuilder client(int clientId) {
        this.clientId = clientId;
        return this;
    }

    /// The stream id of the header and its blocks. Preamble n, from 1, has this id with n added, since hotspots choose
    /// a
    /// new one at each.
    public DataBuilder stream(int streamId) {
        this.streamId = streamId;
        return this;
    }

    /// How many CSBK preambles.
    public DataBuilder preambles(int count) {
        this.preambles = count;
        return this;
    }

    /// How many rate ½ blocks, up to 127.
    public DataBuilder blocks(int count) {
        this.blocks = count;
        return this;
    }

    /// The datagrams.
    public CallScript build() {
        List<byte[]> datagrams = new ArrayList<>();
        sequence = 0;
        for (int i = 1; i <= preambles; i++) {
            int following = preambles - i + 1 + blocks;
            datagrams.add(datagram(DataType.CSBK, streamId + i, preamble(following)));
        }
        datagrams.add(datagram(DataType.DATA_HEADER, streamId, header()));
        for (int i = 0; i < blocks; i++) {
            datagrams.add(datagram(DataType.RATE_12, streamId, content(i)));
        }
        return new CallScript(datagrams);
    }

    private byte[] preamble(int following) {
        byte[] octets = new byte[DataBlock.LENGTH];
        octets[0] = (byte) PREAMBLE;
        octets[2] = (byte) (unit ? PREAMBLE_UNIT : PREAMBLE_GROUP);
        octets[3] = (byte) following;
        Bytes.putInt24(octets, 4, destination);
        Bytes.putInt24(octets, 7, source);
        return DataBlock.checked(octets, DataBlock.CSBK_MASK);
    }

    private byte[] header() {
        byte[] octets = new byte[DataBlock.LENGTH];
        octets[0] = (byte) (unit ? UNCONFIRMED_UNIT : UNCONFIRMED_GROUP);
        octets[1] = (byte) SAP_IP;
        Bytes.putInt24(octets, 2, destination);
        Bytes.putInt24(octets, 5, source);
        octets[8] = (byte) (FULL_MESSAGE | blocks);
        return DataBlock.checked(octets, DataBlock.HEADER_MASK);
    }

    private byte[] content(int index) {
        byte[] octets = new byte[DataBlock.LENGTH];
        new SpeechStamp(streamId, index).write(octets);
        return octets;
    }

    private byte[] datagram(DataType type, int stream, byte[] block) {
        int flags = Dmrd.flags(slot, unit, Dmrd.CODE_PI_HEADER | type.value());
        byte[] datagram = Dmrd.build(flags, source, destination, clientId, stream, sequence++ & 0xFF);
        FullLc.putInfo(DataBlock.encode(block), datagram, Dmrd.BURST_OFFSET);
        SlotType.put(datagram, Dmrd.BURST_OFFSET, COLOUR_CODE, type);
        Sync.BASE_DATA.put(datagram, Dmrd.BURST_OFFSET);
        return datagram;
    }
}
