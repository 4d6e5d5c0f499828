package dev.tradewind.hosts.aws;

import dev.tradewind.eventing.dialect.WireMessage;
import dev.tradewind.http.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Messages on their way to topics, as they lie in the table.
record OutboundMessages(List<Outbound> messages) {
    private static final JsonCodec<OutboundMessages> JSON = JsonCodec.of(OutboundMessages.class);

    OutboundMessages {
        messages = List.copyOf(messages);
    }

    /// A message on its way to one topic.
    ///
    /// @param topic as the flows name it
    record Outbound(String topic, String body, Map<String, String> attributes) {
        Outbound {
            attributes = Map.copyOf(attributes);
        }

        static Outbound of(String topic, WireMessage message) {
            return new Outbound(topic, message.body(), message.attributes());
        }

        WireMessage message() {
            return new WireMessage(body, attributes);
        }

        /// The bytes that count against what SNS and SQS take.
        int sizeBytes() {
            return bytes(body)
                    + attributes.entrySet().stream()
                            .mapToInt(it ->
                                    bytes(it.getKey()) + "String".length() + bytes(it.getValue()))
                            .sum();
        }

        private static int bytes(String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    String json() {
        return new String(JSON.encode(this), StandardCharsets.UTF_8);
    }

    static OutboundMessages read(String json) {
        return JSON.decode(json.getBytes(StandardCharsets.UTF_8));
    }
}
