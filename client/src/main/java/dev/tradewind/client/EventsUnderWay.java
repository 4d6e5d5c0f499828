package dev.tradewind.client;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The messages that services have still to handle, and those that they gave up.
///
/// @param deadLetters by the name of their queue; none of queues that are empty
public record EventsUnderWay(long messages, Map<String, Long> deadLetters) {
    public EventsUnderWay {
        deadLetters = Map.copyOf(deadLetters);
    }

    static EventsUnderWay of(MetricSamples samples) {
        var letters =
                samples.named("tradewind_dead_letters").samples().stream()
                        .filter(it -> it.value() > 0)
                        .collect(
                                Collectors.toMap(
                                        it -> it.labels().getOrDefault("queue", ""),
                                        it -> Math.round(it.value()),
                                        Long::sum));
        var waiting = samples.named("tradewind_consumer_lag_messages").sum();
        return new EventsUnderWay(Math.round(waiting), letters);
    }

    /// For people: "3 messages wait; dead letters: payment-dlq 1".
    @Override
    public String toString() {
        var letters =
                new TreeMap<>(deadLetters)
                        .entrySet().stream()
                                .map(it -> it.getKey() + " " + it.getValue())
                                .collect(Collectors.joining(", "));
        return "%d messages wait; dead letters: %s"
                .formatted(messages, letters.isEmpty() ? "none" : letters);
    }
}
