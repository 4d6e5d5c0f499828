package dev.tradewind.observe.log.insights;

import dev.tradewind.observe.log.LogGroup;
import dev.tradewind.observe.log.LogPosition;
import dev.tradewind.observe.log.LogReader;
import dev.tradewind.observe.log.insights.QueryEvent.LogSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/// All fields of an event that a query can ask for: those that every event has, and those that are found in its message.
public final class WholeEvent {
    private static final List<String> OF_EVERY_EVENT =
            List.of("@timestamp", "@ingestionTime", "@message", "@logStream", "@log", "@ptr");

    private WholeEvent() {}

    /// The fields of the event at a place, by their names; nothing if there is none any more.
    public static Optional<Map<String, String>> find(
            LogReader reader, LogGroup group, LogPosition position) {
        var found = new AtomicReference<Optional<Map<String, String>>>(Optional.empty());
        try (var scan = reader.scan(group)) {
            scan.read(
                    position.millis(),
                    position.millis() + 1,
                    _ -> true,
                    block -> {
                        block.read((at, raw, from, length) -> {
                            if (at.equals(position)) {
                                var source = LogSource.of(group, block.stream());
                                long ingested = block.ingestedMillis();
                                found.set(
                                        Optional.of(
                                                fields(
                                                        new QueryEvent(
                                                                source, at, ingested, raw, from,
                                                                length))));
                            }
                        });
                        return found.get().isEmpty();
                    });
        }
        return found.get();
    }

    private static Map<String, String> fields(QueryEvent event) {
        var fields = new TreeMap<String, String>();
        DiscoveredFields.in(event.message()).forEach((name, it) -> fields.put(name, it.text()));
        OF_EVERY_EVENT.forEach(name -> fields.put(name, event.field(name).text()));
        return fields;
    }
}
