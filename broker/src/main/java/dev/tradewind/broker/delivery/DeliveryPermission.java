package dev.tradewind.broker.delivery;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.util.Map;

/// The rule that says which source, such as a topic, may deliver to which queue, topic or bus. Any
/// thread asks, once for each message.
@FunctionalInterface
public interface DeliveryPermission {
    /// Every source to every queue.
    DeliveryPermission ALL = (_, _, _) -> true;

    /// @param attributes of the receiver that are kept for the edge, its policy among them
    boolean allows(Arn source, Arn receiver, Map<String, String> attributes);

    /// @throws Refusal with `NOT_ALLOWED`
    default void require(Arn source, Arn receiver, Map<String, String> attributes) {
        if (!allows(source, receiver, attributes)) {
            throw new Refusal(
                    DeliveryFault.NOT_ALLOWED,
                    "The policy of %s does not allow %s to deliver to it."
                            .formatted(receiver, source));
        }
    }
}
