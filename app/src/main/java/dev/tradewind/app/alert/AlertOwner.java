package dev.tradewind.app.alert;

import dev.tradewind.broker.delivery.Delivery;
import dev.tradewind.broker.delivery.DeliveryOwner;
import dev.tradewind.broker.delivery.Undelivered;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Alert channels as what deliveries belong to. What they do not take is in one dead-letter queue, with the channel and the
/// reason as attributes.
///
/// @param open the names of the channels that there are
record AlertOwner(AlertArns arns, Set<String> open, Arn deadLetterQueue) implements DeliveryOwner {
    private static final String TEXT = "String";

    @Override
    public Set<Arn> owners() {
        return open.stream().map(arns::of).collect(Collectors.toSet());
    }

    @Override
    public Optional<DeadLetters> deadLetters(Arn owner) {
        return Optional.of(new DeadLetters(owner, deadLetterQueue));
    }

    @Override
    public Optional<NewMessage> undelivered(Undelivered undelivered) {
        return switch (undelivered) {
            case Undelivered.Refused _ -> Optional.empty();
            case Undelivered.Failed(var delivery, var why) ->
                    Optional.of(letter(delivery, why.detail()));
            case Undelivered.Expired(var delivery) ->
                    Optional.of(letter(delivery, "it was tried for a day"));
        };
    }

    private static NewMessage letter(Delivery delivery, String why) {
        return delivery.sentOn(
                Map.of(
                        "channel", text(AlertArns.channel(delivery.owner())),
                        "reason", text(why)));
    }

    private static MessageAttribute text(String value) {
        return new MessageAttribute.Text(TEXT, value.isEmpty() ? "-" : value);
    }
}
