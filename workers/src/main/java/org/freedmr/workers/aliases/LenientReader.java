package org.freedmr.workers.aliases;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Reads UTF-8, and each byte that is none as Latin-1 (`reporting.md` section 8.2). Without the mark that some programs
/// put at the beginning of a text.
final class LenientReader extends Reader {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 14).limit(0);
    private final CharBuffer chars = CharBuffer.allocate(1 << 14).limit(0);
    private boolean hasEnded;
    private boolean hasBegun;

    LenientReader(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] to, int from, int length) throws IOException {
        while (!chars.hasRemaining()) {
            if (hasEnded && !bytes.hasRemaining()) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(to, from, count);
        return count;
    }

    private void decode() throws IOException {
        chars.clear();
        CoderResult result = decoder.reset().decode(bytes, chars, hasEnded);
        if (result.isMalformed() && chars.hasRemaining()) {
            chars.put((char) (bytes.get() & 0xFF));
        } else if (result.isUnderflow() && !hasEnded) {
            fill();
        }
        chars.flip();
        if (!hasBegun && chars.hasRemaining()) {
            hasBegun = true;
            if (chars.get(chars.position()) == BYTE_ORDER_MARK) {
                chars.get();
            }
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        hasEnded = count < 0;
        bytes.position(bytes.position() + Math.max(0, count)).flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
