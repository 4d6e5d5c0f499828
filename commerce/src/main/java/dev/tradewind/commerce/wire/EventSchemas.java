package dev.tradewind.commerce.wire;

import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.dialect.Flow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The schemas of the services' events: what is in the `data` of each, in JSON Schema, a resource a version.
///
/// They are written from the records of events when the project is built, and a record that no longer is as its latest
/// version says fails a test. Nothing is read before somebody asks.
public final class EventSchemas {
    /// The registry that they are in.
    public static final String REGISTRY = "tradewind.orders";

    private EventSchemas() {}

    /// The versions of one event.
    ///
    /// @param topic where it goes
    /// @param name of it there
    /// @param owner the service that publishes it
    /// @param versions the latest last
    public record KnownSchema(String topic, String name, String owner, List<String> versions) {
        public KnownSchema {
            versions = List.copyOf(versions);
        }
    }

    /// Every event, by name.
    public static List<KnownSchema> all() {
        return Loaded.ALL;
    }

    /// The schemas once somebody has asked.
    private static final class Loaded {
        static final List<KnownSchema> ALL = load();

        private Loaded() {}
    }

    private static List<KnownSchema> load() {
        return ShopFlows.FLOWS.all().stream()
                .flatMap(flow -> flow.types().stream().map(type -> of(flow, type)))
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    private static KnownSchema of(Flow flow, EventType<?> type) {
        var name = flow.dialect().typeOf(type);
        return new KnownSchema(flow.topic(), name, type.source(), versions(name));
    }

    private static List<String> versions(String name) {
        return Stream.iterate(1, it -> it + 1)
                .map(number -> read("schemas/%s/%d.json".formatted(name, number)))
                .takeWhile(it -> !it.isEmpty())
                .toList();
    }

    /// @return empty if there is none
    private static String read(String resource) {
        try (var in = EventSchemas.class.getResourceAsStream(resource)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
