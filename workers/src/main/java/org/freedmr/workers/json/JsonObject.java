package org.freedmr.workers.json;

import java.util.List;
import java.util.Locale;
import org.freedmr.contract.Reason;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/// A JSON object in the making.
public final class JsonObject {
    private final JsonGenerator out;
    private final boolean showsAddresses;

    JsonObject(JsonGenerator out, boolean showsAddresses) {
        this.out = out;
        this.showsAddresses = showsAddresses;
    }

    public JsonObject put(String name, long value) {
        out.writeName(name);
        out.writeNumber(value);
        return this;
    }

    /// A number of 32 bits without a sign.
    public JsonObject putId(String name, int value) {
        return put(name, Integer.toUnsignedLong(value));
    }

    public JsonObject put(String name, String value) {
        out.writeName(name);
        out.writeString(SafeText.wellFormed(showsAddresses ? value : SafeText.masked(value)));
        return this;
    }

    /// An IP address, which is left out where addresses are hidden.
    public JsonObject putAddress(String name, String address) {
        return showsAddresses ? put(name, address) : this;
    }

    public JsonObject put(String name, Record value) {
        out.writeName(name);
        write(Shapes.of(value.getClass()), value);
        return this;
    }

    public JsonObject put(String name, List<? extends Record> values) {
        out.writeName(name);
        out.writeStartArray();
        values.forEach(each -> write(Shapes.of(each.getClass()), each));
        out.writeEndArray();
        return this;
    }

    private void write(Shape.Group group, Object owner) {
        out.writeStartObject();
        for (Shape.Member member : group.members()) {
            Object value = get(member, owner);
            boolean isHidden = member.privacy() == Shape.Privacy.ADDRESS && !showsAddresses;
            if (value != null && !isHidden) {
                out.writeName(member.name());
                write(member.shape(), member.privacy() == Shape.Privacy.TEXT && !showsAddresses, value);
                if (value instanceof Reason reason) {
                    out.writeName(EventJson.textOf(member.name()));
                    out.writeString(reason.text());
                }
            }
        }
        out.writeEndObject();
    }

    private void write(Shape shape, boolean isMasked, Object value) {
        switch (shape) {
            case Shape.Truth _ -> out.writeBoolean((boolean) value);
            case Shape.Whole whole -> {
                long number = ((Number) value).longValue();
                out.writeNumber(whole.equals(Shape.Whole.U32) ? number & 0xFFFF_FFFFL : number);
            }
            case Shape.Real _ -> out.writeNumber((double) value);
            case Shape.Text _ ->
                out.writeString(SafeText.wellFormed(isMasked ? SafeText.masked((String) value) : (String) value));
            case Shape.Word _ -> out.writeString(((Enum<?>) value).name());
            case Shape.Many many -> {
                out.writeStartArray();
                ((List<?>) value).forEach(each -> write(many.element(), isMasked, each));
                out.writeEndArray();
            }
            case Shape.Group group -> write(group, value);
        }
    }

    private static @Nullable Object get(Shape.Member member, Object owner) {
        try {
            return (Object) member.get().invokeExact(owner);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(
                    String.format(Locale.ROOT, "%s of %s cannot be read", member.name(), owner.getClass()), e);
        }
    }
}
