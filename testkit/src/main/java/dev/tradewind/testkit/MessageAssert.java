package dev.tradewind.testkit;

import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.engine.Arn;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;

/// The assertions of a test on one message in a queue, as it was when the test looked.
public final class MessageAssert extends AbstractAssert<MessageAssert, PeekedMessage> {
    MessageAssert(PeekedMessage actual) {
        super(actual, MessageAssert.class);
    }

    public MessageAssert hasBody(String body) {
        return require(actual.body().equals(body), "have the body \"%s\"".formatted(body));
    }

    /// Goes on with the body, to say what is in it.
    public AbstractStringAssert<?> body() {
        return Assertions.assertThat(actual.body());
    }

    /// Asserts a message attribute of type `String` or `Number`.
    public MessageAssert hasAttribute(String name, String value) {
        var attribute = actual.attributes().get(name);
        boolean equal =
                attribute instanceof MessageAttribute.Text text && text.value().equals(value);
        return require(
                equal,
                "have the attribute %s = \"%s\" among %s"
                        .formatted(name, value, actual.attributes()));
    }

    /// Asserts how often it has been received, in its source queue too if it is a dead letter.
    public MessageAssert wasReceived(int times) {
        return require(
                actual.receiveCount() == times, "have been received %d times".formatted(times));
    }

    /// Asserts that it was moved here because it had been received in `queue` as often as that queue's redrive
    /// policy allows, and never deleted.
    public MessageAssert isDeadLetterFrom(String queue) {
        return require(
                actual.deadLetterSource().map(Arn::resource).equals(Optional.of(queue)),
                "be a dead letter from " + queue);
    }

    private MessageAssert require(boolean met, String expected) {
        if (!met) {
            failWithMessage(
                    "Expected the message to %s, but it is %s",
                    expected, ReadableMessage.of(actual));
        }
        return this;
    }
}
