package org.freedmr.dmr;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text a radio shows for the talker, sent in up to four embedded link controls: FLCO 4 is the header, 5-7 further
/// blocks, each with seven octets of a 28-octet text. Its first octet holds format, length and, in seven-bit text, the
/// first bit. Specification: `dmr-layer2.md` §10.
public final class TalkerAlias {
    /// Octets of text in a block.
    public static final int BLOCK_LENGTH = 7;

    /// The most blocks of a text, the header among them.
    public static final int MAX_BLOCKS = 4;

    static final int TEXT_LENGTH = BLOCK_LENGTH * MAX_BLOCKS;

    private static final int FIRST_FLCO = 4;

    /// How the text is written, numbered as on the air.
    public enum Format {
        /// Seven-bit ASCII, up to 31 characters.
        SEVEN_BIT(0, StandardCharsets.US_ASCII, 31),
        /// ISO 8859-1, up to 27 characters.
        LATIN_1(1, StandardCharsets.ISO_8859_1, 27),
        /// UTF-8, up to 27 octets.
        UTF_8(2, StandardCharsets.UTF_8, 27),
        /// UTF-16, up to 13 characters.
        UTF_16(3, StandardCharsets.UTF_16BE, 26);

        private static final Format[] BY_VALUE = values();

        private final int value;
        private final Charset charset;
        private final int maxOctets;

        Format(int value, Charset charset, int maxOctets) {
            this.value = value;
            this.charset = charset;
            this.maxOctets = maxOctets;
        }

        /// The format of the low two bits of `value`.
        public static Format of(int value) {
            return BY_VALUE[value & 3];
        }

        private static Format ofText(byte[] text28) {
            return of(text28[0] >>> 6);
        }

        private int octets(int length) {
            return Math.min(this == UTF_16 ? 2 * length : length, maxOctets);
        }
    }

    private TalkerAlias() {}

    /// Whether the FLCO is that of an alias header or block.
    public static boolean isAlias(int flco) {
        return flco >= FIRST_FLCO && flco < FIRST_FLCO + MAX_BLOCKS;
    }

    /// The block number, 0 for the header, of an alias FLCO.
    public static int block(int flco) {
        return flco - FIRST_FLCO;
    }

    /// The link controls of a text, nine octets each, header first. What does not fit is cut off; characters the format
    /// does not know become question marks.
    public static List<byte[]> encode(String text, Format format) {
        byte[] octets = octetsThatFit(text, format);
        int length = format == Format.UTF_16 ? octets.length / 2 : octets.length;
        byte[] text28 = new byte[TEXT_LENGTH];
        Bits.write(text28, 0, 2, format.value);
        Bits.write(text28, 2, 5, length);
        if (format == Format.SEVEN_BIT) {
            for (int i = 0; i < octets.length; i++) {
                Bits.write(text28, 7 + 7 * i, 7, octets[i]);
            }
        } else {
            System.arraycopy(octets, 0, text28, 1, octets.length);
        }
        List<byte[]> blocks = new ArrayList<>();
        for (int block = 0; block < blocks(text28); block++) {
            byte[] lc9 = new byte[LinkControl.LENGTH];
            lc9[0] = (byte) (FIRST_FLCO + block);
            System.arraycopy(text28, BLOCK_LENGTH * block, lc9, 2, BLOCK_LENGTH);
            blocks.add(lc9);
        }
        return blocks;
    }

    /// How many blocks the text in a header announces, 1-4.
    static int blocks(byte[] text28) {
        Format format = Format.ofText(text28);
        int octets = format.octets(length(text28));
        return format == Format.SEVEN_BIT ? (octets + 8) / 8 : (octets + BLOCK_LENGTH) / BLOCK_LENGTH;
    }

    /// The text of 28 octets: up to the length announced if that is sound, otherwise up to the first zero.
    static String text(byte[] text28) {
        Format format = Format.ofText(text28);
        byte[] octets = octets(text28, format);
        String sound = decode(octets, format.charset);
        String text = sound == null ? new String(octets, format.charset) : sound;
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private static int length(byte[] text28) {
        return text28[0] >>> 1 & 0x1F;
    }

    private static byte[] octets(byte[] text28, Format format) {
        byte[] octets = new byte[format.octets(length(text28))];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = format == Format.SEVEN_BIT ? (byte) Bits.read(text28, 7 + 7 * i, 7) : text28[1 + i];
        }
        return octets;
    }

    private static byte[] octetsThatFit(String text, Format format) {
        int end = text.length();
        byte[] octets = text.getBytes(format.charset);
        while (octets.length > format.maxOctets) {
            end = text.offsetByCodePoints(end, -1);
            octets = text.substring(0, end).getBytes(format.charset);
        }
        return octets;
    }

    private static @Nullable String decode(byte[] octets, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
