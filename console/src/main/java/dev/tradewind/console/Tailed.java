package dev.tradewind.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.bus.BusEvent;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.topic.Publication;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// An event that a bus or a topic has taken, on its way to whoever looks. Its text is made there.
sealed interface Tailed {
    /// Characters of a text that are told.
    int TEXT_MAX = 64 << 10;

    /// About what it takes in the heap.
    int weight();

    String text();

    ObjectNode json();

    /// One of a bus.
    record OfBus(Instant at, BusEvent event) implements Tailed {
        @Override
        public int weight() {
            return event.detail().length();
        }

        @Override
        public String text() {
            return event.text();
        }

        @Override
        public ObjectNode json() {
            return told(at, event.id(), event.detailType(), text()).put("source", event.source());
        }
    }

    /// One of a topic.
    record OfTopic(Instant at, UUID id, Publication publication) implements Tailed {
        @Override
        public int weight() {
            return publication.sizeBytes();
        }

        @Override
        public String text() {
            return publication.message();
        }

        @Override
        public ObjectNode json() {
            var json = told(at, id, type(), text());
            publication.subject().ifPresent(it -> json.put("subject", it));
            publication.groupId().ifPresent(it -> json.put("groupId", it));
            var attributes = json.putObject("attributes");
            publication.attributes().forEach((name, it) -> attributes.put(name, text(it)));
            return json;
        }

        /// The name of an event, where whoever publishes gives it along as this project's services do.
        private String type() {
            return Optional.ofNullable(publication.attributes().get("eventType"))
                    .map(OfTopic::text)
                    .orElse("");
        }

        private static String text(MessageAttribute attribute) {
            return switch (attribute) {
                case MessageAttribute.Text(_, var value) -> value;
                case MessageAttribute.Binary(_, var value) -> "%d bytes".formatted(value.length);
            };
        }
    }

    private static ObjectNode told(Instant at, UUID id, String type, String text) {
        boolean isCut = text.length() > TEXT_MAX;
        return JsonNodeFactory.instance
                .objectNode()
                .put("at", at.toString())
                .put("id", id.toString())
                .put("type", type)
                .put("text", isCut ? text.substring(0, TEXT_MAX) : text)
                .put("cut", isCut);
    }
}
