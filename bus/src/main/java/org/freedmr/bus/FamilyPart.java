package org.freedmr.bus;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One of several records: its number, then its components. The number is the record's place among the
/// alternatives as they are declared.
final class FamilyPart implements Part {
    private static final int MOST = 255;

    private final List<RecordPart> members;
    private final IdentityHashMap<Class<?>, Integer> numbers = new IdentityHashMap<>();

    FamilyPart(List<RecordPart> members) {
        if (members.size() > MOST) {
            throw new IllegalArgumentException("more than " + MOST + " alternatives");
        }
        this.members = new ArrayList<>(members);
        for (RecordPart member : members) {
            numbers.put(member.type(), numbers.size());
        }
    }

    int size() {
        return members.size();
    }

    RecordPart member(int number) {
        return members.get(number);
    }

    int numberOf(Object value) {
        Integer number = numbers.get(value.getClass());
        if (number == null) {
            throw new IllegalArgumentException(value.getClass() + " is none of the alternatives");
        }
        return number;
    }

    @Override
    public void write(Object value, ByteBuffer out) {
        int number = numberOf(value);
        out.put((byte) number);
        member(number).write(value, out);
    }

    @Override
    public @Nullable Object read(Cursor in) {
        int number = in.u8();
        if (number >= members.size()) {
            in.refuse("there is no alternative " + number);
            return null;
        }
        return member(number).read(in);
    }

    @Override
    public int minimumBytes() {
        return 1;
    }

    @Override
    public String layout() {
        return members.stream().map(Part::layout).collect(Collectors.joining("|", "{", "}"));
    }
}
