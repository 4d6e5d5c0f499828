package dev.tradewind.eventing;

import dev.tradewind.telemetry.trace.SpanContext;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The extension attributes of an event: where it stands among others, and what else travels with it.
///
/// @param correlationId shared by every event of one workflow; an order's events carry the order's id
/// @param causationId the event whose handling published this one
/// @param trace the place in a trace of whoever published it
/// @param extensions further ones, by CloudEvents names: lower-case letters and digits. Events that an event
///     leads to inherit them; a dialect writes those for which it has a place
public record EventContext(
        String correlationId,
        Optional<EventId> causationId,
        Optional<SpanContext> trace,
        Map<String, String> extensions) {
    /// Bounds what one event can bring along.
    public static final int EXTENSIONS_MAX = 32;

    /// CloudEvents recommends at most 20 characters, and does not refuse more.
    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,64}");

    /// The attributes of CloudEvents 1.0 and of its JSON format, and those that are fields here.
    private static final Set<String> RESERVED =
            Set.of(
                    "id",
                    "source",
                    "specversion",
                    "type",
                    "datacontenttype",
                    "dataschema",
                    "subject",
                    "time",
                    "data",
                    "correlationid",
                    "causationid",
                    "dataversion",
                    SpanContext.PARENT,
                    SpanContext.STATE);

    public EventContext {
        extensions = Map.copyOf(extensions);
        if (extensions.size() > EXTENSIONS_MAX) {
            throw new IllegalArgumentException(
                    "an event has at most %d extensions, not %d"
                            .formatted(EXTENSIONS_MAX, extensions.size()));
        }
        extensions.keySet().forEach(EventContext::requireName);
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches() || RESERVED.contains(name)) {
            throw new IllegalArgumentException("an extension cannot be named '" + name + "'");
        }
    }

    public static EventContext startingAt(String subject) {
        return new EventContext(subject, Optional.empty(), Optional.empty(), Map.of());
    }

    public Optional<String> extension(String name) {
        return Optional.ofNullable(extensions.get(name));
    }

    public EventContext withExtensions(Map<String, String> others) {
        return new EventContext(correlationId, causationId, trace, others);
    }

    EventContext tracedBy(Optional<SpanContext> span) {
        return new EventContext(correlationId, causationId, span, extensions);
    }

    EventContext causedBy(EventId cause) {
        return new EventContext(correlationId, Optional.of(cause), trace, extensions);
    }
}
