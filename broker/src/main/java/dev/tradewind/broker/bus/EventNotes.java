package dev.tradewind.broker.bus;

import dev.tradewind.broker.queue.MessageAttribute;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Notes that a message for a bus has with it, whose body is the detail of an event.
///
/// @param time when the bus takes it, if it has none of its own
public record EventNotes(
        String source, String detailType, List<String> resources, Optional<Instant> time) {
    private static final String SOURCE = "AWS.Events.Source";
    private static final String DETAIL_TYPE = "AWS.Events.DetailType";
    private static final String TIME = "AWS.Events.Time";

    /// Before the number of one, from 0.
    private static final String RESOURCE = "AWS.Events.Resource.";

    public EventNotes {
        resources = List.copyOf(resources);
    }

    /// An event that is about nothing in particular, now.
    public static EventNotes of(String source, String detailType) {
        return new EventNotes(source, detailType, List.of(), Optional.empty());
    }

    static EventNotes of(Map<String, MessageAttribute> notes) {
        return new EventNotes(
                text(notes, SOURCE).orElse(""),
                text(notes, DETAIL_TYPE).orElse(""),
                Stream.iterate(0, at -> at + 1)
                        .map(at -> text(notes, RESOURCE + at))
                        .takeWhile(Optional::isPresent)
                        .flatMap(Optional::stream)
                        .toList(),
                text(notes, TIME).map(Instant::parse));
    }

    private static Optional<String> text(Map<String, MessageAttribute> notes, String name) {
        return notes.get(name) instanceof MessageAttribute.Text(_, var text)
                ? Optional.of(text)
                : Optional.empty();
    }

    public Map<String, MessageAttribute> attributes() {
        var attributes = new HashMap<String, MessageAttribute>();
        attributes.put(SOURCE, MessageAttribute.string(source));
        attributes.put(DETAIL_TYPE, MessageAttribute.string(detailType));
        time.ifPresent(it -> attributes.put(TIME, MessageAttribute.string(it.toString())));
        IntStream.range(0, resources.size())
                .forEach(at ->
                        attributes.put(RESOURCE + at, MessageAttribute.string(resources.get(at))));
        return attributes;
    }
}
