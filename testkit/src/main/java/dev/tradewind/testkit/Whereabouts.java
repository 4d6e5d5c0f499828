package dev.tradewind.testkit;

import dev.tradewind.broker.queue.PeekedMessage;
import java.util.List;
import java.util.stream.Collectors;

/// The place where a message is that was expected in another queue, for a failed assertion.
record Whereabouts(List<TestQueue> queues) {
    Whereabouts {
        queues = List.copyOf(queues);
    }

    /// A line for each message with this body.
    String of(String body) {
        var found =
                queues.stream()
                        .flatMap(queue ->
                                queue.messages().stream()
                                        .filter(message -> message.body().equals(body))
                                        .map(message -> line(queue, message)))
                        .collect(Collectors.joining("\n"));
        return found.isEmpty()
                ? "\"%s\" is in no other queue: it was never sent, or it was deleted"
                        .formatted(body)
                : found;
    }

    private static String line(TestQueue queue, PeekedMessage message) {
        return "Instead %s holds %s".formatted(queue, ReadableMessage.of(message));
    }
}
