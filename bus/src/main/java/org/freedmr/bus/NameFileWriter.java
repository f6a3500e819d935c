package org.freedmr.bus;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// Makes a {@link NameFile} beside the one that stands, and puts it in its place in one step. The sections are given in
/// their order, each once; one that is left out is empty. What is closed without having been finished leaves no trace.
public final class NameFileWriter implements Closeable {
    private final Path path;
    private final Path fresh;
    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final ByteBuffer header = ByteBuffer.allocate(NameFileLayout.HEADER);
    private long sum = NameFileLayout.SUM_OF_NOTHING;
    private long length = NameFileLayout.HEADER;
    private int next;

    /// @param path the file; its directory exists
    public NameFileWriter(Path path) throws IOException {
        this.path = path;
        fresh = path.resolveSibling(path.getFileName() + ".new");
        channel = FileChannel.open(
                fresh, StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        channel.position(NameFileLayout.HEADER);
    }

    /// Writes a section, and sorts the list for it.
    ///
    /// @param isWhole whether everybody who is on the published list is in it
    public void put(NameFile.Section section, NameFileList list, boolean isWhole) throws IOException {
        list.sort();
        begin(section, list.size(), isWhole);
        for (int i = 0; i < list.size(); i++) {
            putInt(list.id(i));
        }
        int end = 0;
        for (int i = 0; i < list.size(); i++) {
            byte[] block = list.block(i);
            int start = list.start(i);
            end += 1 + block[start] + block[start + 1];
            putInt(end);
        }
        for (int i = 0; i < list.size(); i++) {
            byte[] block = list.block(i);
            int start = list.start(i);
            room(1);
            buffer.put(block[start]);
            put(ByteBuffer.wrap(block, start + 2, block[start] + block[start + 1]));
        }
        end(section, end);
    }

    /// Writes a section as it is in another file.
    public void copy(NameFile.Section section, NameFile from) throws IOException {
        int count = from.count(section);
        begin(section, count, from.isWhole(section));
        for (int i = 0; i < count; i++) {
            putInt(from.id(section, i));
        }
        int end = 0;
        for (int i = 0; i < count; i++) {
            end += from.raw(section, i).remaining();
            putInt(end);
        }
        for (int i = 0; i < count; i++) {
            put(from.raw(section, i));
        }
        end(section, end);
    }

    /// Puts the file in its place, unless the one that stands has the same content.
    ///
    /// @return whether there is a new file
    public boolean finish(@Nullable NameFile standing) throws IOException {
        flush();
        header.putLong(0, NameFileLayout.MAGIC);
        header.putLong(NameFileLayout.LENGTH, length);
        header.putInt(NameFileLayout.VERSION_AT, NameFileLayout.VERSION);
        sum = NameFileLayout.sum(sum, header, NameFileLayout.LENGTH, NameFileLayout.HEADER);
        header.putLong(NameFileLayout.CHECKSUM, sum);
        if (standing != null && standing.checksum() == sum) {
            return false;
        }
        channel.position(0);
        write(header);
        channel.force(true);
        channel.close();
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(fresh);
    }

    private void begin(NameFile.Section section, int count, boolean isWhole) {
        if (section.ordinal() < next) {
            throw new IllegalStateException(section + " out of order");
        }
        next = section.ordinal() + 1;
        header.putInt(NameFileLayout.COUNTS + 4 * section.ordinal(), count);
        int whole = header.getInt(NameFileLayout.WHOLE);
        header.putInt(NameFileLayout.WHOLE, whole | (isWhole ? 1 : 0) << section.ordinal());
    }

    private void end(NameFile.Section section, int textBytes) {
        header.putInt(NameFileLayout.TEXTS + 4 * section.ordinal(), textBytes);
    }

    private void putInt(int value) throws IOException {
        room(4);
        buffer.putInt(value);
    }

    /// Of fewer bytes than the buffer has.
    private void put(ByteBuffer bytes) throws IOException {
        room(bytes.remaining());
        buffer.put(bytes);
    }

    private void room(int bytes) throws IOException {
        if (buffer.remaining() < bytes) {
            flush();
        }
    }

    private void flush() throws IOException {
        int size = buffer.position();
        sum = NameFileLayout.sum(sum, buffer, 0, size);
        length += size;
        buffer.flip();
        write(buffer);
        buffer.clear();
    }

    private void write(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
