package dev.tradewind.commerce.wire;

import dev.tradewind.eventing.EventType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/// The schemas of an order's events: what is in the `data` of each, in JSON Schema, a resource a version.
///
/// They are written from the records of events when the project is built, and a record that no longer is as its latest
/// version says fails a test. Nothing is read before somebody asks.
public final class OrderSchemas {
    /// The registry that they are in.
    public static final String REGISTRY = "tradewind.orders";

    private OrderSchemas() {}

    /// The versions of one event.
    ///
    /// @param name of it on the topic of orders
    /// @param owner the service that publishes it
    /// @param versions the latest last
    public record OrderSchema(String name, String owner, List<String> versions) {
        public OrderSchema {
            versions = List.copyOf(versions);
        }
    }

    /// Every event of an order, by name.
    public static List<OrderSchema> all() {
        return Loaded.ALL;
    }

    /// The schemas once somebody has asked.
    private static final class Loaded {
        static final List<OrderSchema> ALL = load();

        private Loaded() {}
    }

    private static List<OrderSchema> load() {
        return OrderEvents.FLOW.types().stream()
                .map(OrderSchemas::of)
                .sorted((one, other) -> one.name().compareTo(other.name()))
                .toList();
    }

    private static OrderSchema of(EventType<?> type) {
        var name = OrderEvents.DIALECT.typeOf(type);
        return new OrderSchema(name, type.source(), versions(name));
    }

    private static List<String> versions(String name) {
        return Stream.iterate(1, it -> it + 1)
                .map(number -> read("schemas/%s/%d.json".formatted(name, number)))
                .takeWhile(it -> !it.isEmpty())
                .toList();
    }

    /// @return empty if there is none
    private static String read(String resource) {
        try (var in = OrderSchemas.class.getResourceAsStream(resource)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
