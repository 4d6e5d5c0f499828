package dev.tradewind.console;

import dev.tradewind.engine.Arn;
import dev.tradewind.http.Problem;
import java.util.Map;
import java.util.Optional;

/// The way by which the console publishes: as a client of the AWS endpoint does, so that what is refused there is refused here,
/// in the same words.
public interface EventPublisher {
    /// Publishes a message to a topic.
    ///
    /// @return its id
    /// @throws Problem if it is refused
    String toTopic(Arn topic, TopicMessage message);

    /// Puts an event on a bus.
    ///
    /// @return its id
    /// @throws Problem if it is refused
    String toBus(Arn bus, BusEntry event);

    /// A message for a topic.
    ///
    /// @param groupId in a FIFO topic
    /// @param attributes texts by their names
    record TopicMessage(
            String message,
            Optional<String> subject,
            Optional<String> groupId,
            Map<String, String> attributes) {
        public TopicMessage {
            attributes = Map.copyOf(attributes);
        }
    }

    /// An event for a bus.
    ///
    /// @param detail a JSON object as text
    record BusEntry(String source, String detailType, String detail) {}
}
