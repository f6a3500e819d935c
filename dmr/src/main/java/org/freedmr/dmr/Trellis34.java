package org.freedmr.dmr;

import java.util.Arrays;

/// The trellis code of rate 3/4 data: 18 octets as 48 groups of three bits and a flushing group, each sent as one of 16
/// points of four bits, interleaved by symbols of two bits. Specification: `dmr-layer2.md` §12.3.
public final class Trellis34 {
    /// Octets before coding.
    public static final int INFORMATION = 18;

    private static final int STATES = 8;
    private static final int POINTS = 49;
    private static final int SYMBOLS = 2 * POINTS;
    private static final int UNREACHABLE = 1000;

    private static final byte[][] POINT = {
        {0, 8, 4, 12, 2, 10, 6, 14},
        {4, 12, 2, 10, 6, 14, 0, 8},
        {1, 9, 5, 13, 3, 11, 7, 15},
        {5, 13, 3, 11, 7, 15, 1, 9},
        {3, 11, 7, 15, 1, 9, 5, 13},
        {7, 15, 1, 9, 5, 13, 3, 11},
        {2, 10, 6, 14, 0, 8, 4, 12},
        {6, 14, 0, 8, 4, 12, 2, 10}
    };

    /// The four bits of each point, two symbols of +3 `01`, +1 `00`, -1 `10`, -3 `11`.
    private static final byte[] BITS_OF_POINT = {2, 10, 7, 15, 14, 6, 11, 3, 13, 5, 8, 0, 1, 9, 4, 12};

    private static final int[] SENT_SYMBOL = sentSymbols();

    private Trellis34() {}

    /// The 196 information bits, packed into 25 octets, of 18 octets.
    public static byte[] encode(byte[] information18) {
        byte[] coded = new byte[Burst.INFO_LENGTH];
        int[] symbols = new int[SYMBOLS];
        int state = 0;
        for (int i = 0; i < POINTS; i++) {
            int tribit = i < POINTS - 1 ? (int) Bits.read(information18, 3 * i, 3) : 0;
            int bits = BITS_OF_POINT[POINT[state][tribit]];
            symbols[2 * i] = bits >>> 2;
            symbols[2 * i + 1] = bits & 3;
            state = tribit;
        }
        for (int i = 0; i < SYMBOLS; i++) {
            Bits.write(coded, 2 * i, 2, symbols[SENT_SYMBOL[i]]);
        }
        return coded;
    }

    /// The 18 octets whose code is nearest to 196 packed bits. There is always one; only the check inside the data
    /// tells
    /// whether it is right.
    public static byte[] decode(byte[] coded25) {
        int[] received = points(coded25);
        int[] cost = new int[STATES];
        Arrays.fill(cost, UNREACHABLE);
        cost[0] = 0;
        byte[][] previous = new byte[POINTS][STATES];
        for (int i = 0; i < POINTS; i++) {
            cost = step(cost, received[i], previous[i]);
        }
        byte[] information = new byte[INFORMATION];
        int state = previous[POINTS - 1][0];
        for (int i = POINTS - 2; i >= 0; i--) {
            Bits.write(information, 3 * i, 3, state);
            state = previous[i][state];
        }
        return information;
    }

    /// The least cost of reaching each state, which is the group of three bits just sent, and where from.
    private static int[] step(int[] cost, int received, byte[] previous) {
        int[] next = new int[STATES];
        Arrays.fill(next, UNREACHABLE);
        for (int from = 0; from < STATES; from++) {
            for (int to = 0; to < STATES; to++) {
                int total = cost[from] + Integer.bitCount(BITS_OF_POINT[POINT[from][to]] ^ received);
                if (total < next[to]) {
                    next[to] = total;
                    previous[to] = (byte) from;
                }
            }
        }
        return next;
    }

    private static int[] points(byte[] coded) {
        int[] symbols = new int[SYMBOLS];
        for (int i = 0; i < SYMBOLS; i++) {
            symbols[SENT_SYMBOL[i]] = (int) Bits.read(coded, 2 * i, 2);
        }
        int[] points = new int[POINTS];
        for (int i = 0; i < POINTS; i++) {
            points[i] = symbols[2 * i] << 2 | symbols[2 * i + 1];
        }
        return points;
    }

    private static int[] sentSymbols() {
        int[] order = new int[SYMBOLS];
        int next = 0;
        for (int start = 0; start < 8; start += 2) {
            for (int symbol = start; symbol < SYMBOLS; symbol += 8) {
                order[next++] = symbol;
                order[next++] = symbol + 1;
            }
        }
        return order;
    }
}
