package dev.tradewind.console;

import dev.tradewind.engine.Arn;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The services of this process on the broker's queues; a broker that runs alone has none.
///
/// @param owners the service that reads a queue, and minds its dead-letter queue, by the queue
/// @param consumers those of `owners` without dead-letter queues, which nobody reads
/// @param publishers the services that publish to a topic or a bus, by that
/// @param orders the number of orders in each state
public record KnownServices(
        Map<Arn, String> owners,
        Map<Arn, String> consumers,
        Map<Arn, List<String>> publishers,
        Supplier<Map<String, Long>> orders) {
    public static final KnownServices NONE =
            new KnownServices(Map.of(), Map.of(), Map.of(), Map::of);

    public KnownServices {
        owners = Map.copyOf(owners);
        consumers = Map.copyOf(consumers);
        publishers = Map.copyOf(publishers);
    }
}
