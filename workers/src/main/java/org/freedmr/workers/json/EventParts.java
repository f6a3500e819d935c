package org.freedmr.workers.json;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.freedmr.contract.Reason;

/// What records are made of, in words, for people who read JSON.
public final class EventParts {
    private EventParts() {}

    /// A member of an object.
    ///
    /// @param type in words; the name of a record or of an enum in backticks
    /// @param mayMiss whether it is left out when there is none
    /// @param isAddress whether it is left out where addresses are hidden
    /// @param meaning empty when the sentence of the record says it
    public record Part(String name, String type, boolean mayMiss, boolean isAddress, String meaning) {}

    /// The members of a record's object, in their order.
    public static List<Part> of(Class<?> type) {
        Map<String, String> meanings = ContractDocs.of(type).components();
        List<Part> parts = new ArrayList<>();
        for (Shape.Member member : Shapes.of(type).members()) {
            parts.add(new Part(
                    member.name(),
                    words(member.shape()),
                    member.isOptional(),
                    member.privacy() == Shape.Privacy.ADDRESS,
                    meanings.getOrDefault(member.name(), "")));
            if (member.shape().equals(new Shape.Word(Reason.class))) {
                parts.add(new Part(
                        EventJson.textOf(member.name()),
                        "text",
                        member.isOptional(),
                        false,
                        "the reason as a sentence"));
            }
        }
        return parts;
    }

    /// The records and enums within events, each once.
    public static List<Class<?>> within() {
        Set<Class<?>> found = new LinkedHashSet<>();
        EventSchema.kinds().forEach(kind -> collect(Shapes.of(kind), found));
        found.removeAll(EventSchema.kinds());
        return List.copyOf(found);
    }

    private static void collect(Shape shape, Set<Class<?>> found) {
        switch (shape) {
            case Shape.Word word -> found.add(word.type());
            case Shape.Many many -> collect(many.element(), found);
            case Shape.Group group -> {
                found.add(group.type());
                group.members().forEach(member -> collect(member.shape(), found));
            }
            case Shape.Truth _, Shape.Whole _, Shape.Real _, Shape.Text _ -> {}
        }
    }

    private static String words(Shape shape) {
        return switch (shape) {
            case Shape.Truth _ -> "true or false";
            case Shape.Whole whole -> whole.equals(Shape.Whole.U32) ? "ID, unsigned" : "whole number";
            case Shape.Real _ -> "number";
            case Shape.Text _ -> "text";
            case Shape.Word word -> "`" + word.type().getSimpleName() + "`";
            case Shape.Many many -> "list of " + words(many.element());
            case Shape.Group group -> "`" + group.type().getSimpleName() + "`";
        };
    }
}
