package dev.tradewind.eventing.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.eventing.EventContext;
import dev.tradewind.eventing.EventType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A place in the data of some events where a dialect keeps an extension: the last member of it, if the event
/// has the extension.
record DataMember(String extension, String name, List<String> types) {
    DataMember {
        types = List.copyOf(types);
    }

    /// Tells whether `context` has anything that is written into data of `type`.
    static boolean isAnyIn(List<DataMember> members, EventType<?> type, EventContext context) {
        return members.stream()
                .anyMatch(member ->
                        member.types.contains(type.name())
                                && context.extension(member.extension).isPresent());
    }

    /// Writes what `context` has into data of `type`.
    static void write(
            List<DataMember> members, EventType<?> type, EventContext context, JsonNode data) {
        for (var member : members) {
            if (member.types.contains(type.name()) && data instanceof ObjectNode object) {
                context.extension(member.extension)
                        .ifPresent(value -> object.put(member.name, value));
            }
        }
    }

    /// The part of `context` that data of `type` has.
    static Map<String, String> carried(
            List<DataMember> members, EventType<?> type, EventContext context) {
        if (context.extensions().isEmpty()) {
            return Map.of();
        }
        var carried = new HashMap<String, String>();
        for (var member : members) {
            if (member.types.contains(type.name())) {
                context.extension(member.extension)
                        .ifPresent(value -> carried.put(member.extension, value));
            }
        }
        return carried;
    }

    /// Reads what data of `type` has.
    static Map<String, String> read(List<DataMember> members, String type, JsonNode data) {
        var extensions = new HashMap<String, String>();
        for (var member : members) {
            if (member.types.contains(type) && data.path(member.name).isTextual()) {
                extensions.put(member.extension, data.path(member.name).textValue());
            }
        }
        return extensions;
    }
}
