package org.freedmr.bus;

import java.nio.BufferOverflowException;
import java.nio.ByteBuffer;
import java.util.Objects;

/// The one codec of everything that crosses between processes (`decisions.md` 23), derived from the components
/// of the records when it is made. Big-endian; strings are a length and UTF-8, enums go by name, lists and
/// arrays have a count, an alternative has a number. Writing allocates nothing. Immutable: any thread may use
/// it.
public final class RecordCodec<T> {
    private final Class<T> type;
    private final FamilyPart family;
    private final int version;

    private RecordCodec(Class<T> type) {
        this.type = type;
        family = new Parts().family(type);
        int hash = family.layout().hashCode();
        version = (hash ^ (hash >>> 16)) & 0xFFFF;
    }

    /// A codec of a record, or of all records of a sealed interface.
    ///
    /// @throws IllegalArgumentException when something in it cannot cross; a {@link org.freedmr.contract.Secret}
    ///     never can
    public static <T> RecordCodec<T> of(Class<T> type) {
        return new RecordCodec<>(type);
    }

    /// A digest of the layout of all its records, in 16 bits: two ends with different digests do not understand
    /// each other. Added enum constants do not change it.
    public int version() {
        return version;
    }

    /// How many records it knows.
    public int size() {
        return family.size();
    }

    /// The number of the value's record, from 0 to {@link #size} - 1.
    public int numberOf(T value) {
        return family.numberOf(value);
    }

    /// The record with that number.
    public Class<? extends T> recordOf(int number) {
        return family.member(number).type().asSubclass(type);
    }

    /// Writes the components of a value.
    ///
    /// @return false when they do not fit; then nothing was written
    public boolean write(T value, ByteBuffer out) {
        int start = out.position();
        try {
            family.member(family.numberOf(value)).write(value, out);
            return true;
        } catch (BufferOverflowException e) {
            out.position(start);
            return false;
        }
    }

    /// Reads the components of the record with that number; they must fill the bytes. Any bytes may be given:
    /// wrong ones are refused, and cost no more memory than their own length allows.
    public Decoded<T> read(int number, ByteBuffer in) {
        if (number < 0 || number >= family.size()) {
            return new Decoded.Refusal<>("there is no message " + number);
        }
        Cursor cursor = new Cursor(in);
        Object value = family.member(number).read(cursor);
        if (!cursor.isRefused() && in.hasRemaining()) {
            cursor.refuse("bytes follow the end of the message");
        }
        String objection = cursor.objection();
        if (objection != null) {
            return new Decoded.Refusal<>(objection);
        }
        return new Decoded.Value<>(type.cast(Objects.requireNonNull(value)));
    }
}
