package dev.tradewind.testkit;

import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.broker.queue.PeekedMessage.State;
import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;

/// The assertions of a test on the messages in a queue.
public final class QueueAssert extends AbstractAssert<QueueAssert, TestQueue> {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Duration patience;

    QueueAssert(TestQueue actual) {
        this(actual, Duration.ZERO);
    }

    private QueueAssert(TestQueue actual, Duration patience) {
        super(actual, QueueAssert.class);
        this.patience = patience;
    }

    /// Has what follows come true within five seconds of the machine's time: for what consumers on other
    /// threads are doing.
    public QueueAssert eventually() {
        return new QueueAssert(actual, PATIENCE);
    }

    public QueueAssert hasVisible(int count) {
        return has(count, State.VISIBLE);
    }

    public QueueAssert inFlight(int count) {
        return has(count, State.IN_FLIGHT);
    }

    public QueueAssert delayed(int count) {
        return has(count, State.DELAYED);
    }

    private QueueAssert has(int count, State state) {
        require(
                messages -> messages.stream().filter(it -> it.state() == state).count() == count,
                "%d %s".formatted(count, ReadableMessage.of(state)));
        return this;
    }

    public QueueAssert isEmpty() {
        require(List::isEmpty, "no message");
        return this;
    }

    /// Asserts that the queue holds messages of these bodies, oldest first, in whatever state, and no others.
    public QueueAssert hasBodies(String... bodies) {
        var expected = List.of(bodies);
        require(
                messages -> messages.stream().map(PeekedMessage::body).toList().equals(expected),
                "the messages " + expected,
                expected);
        return this;
    }

    /// Goes on with the only message in the queue.
    public MessageAssert onlyMessage() {
        return new MessageAssert(require(it -> it.size() == 1, "one message").getFirst());
    }

    /// Goes on with the oldest message that has this body.
    public MessageAssert message(String body) {
        Predicate<PeekedMessage> hasBody = it -> it.body().equals(body);
        var messages =
                require(
                        all -> all.stream().anyMatch(hasBody),
                        "a message \"%s\"".formatted(body),
                        List.of(body));
        return new MessageAssert(messages.stream().filter(hasBody).findFirst().orElseThrow());
    }

    /// Asserts that a message with this body was moved here, and why.
    public QueueAssert hasDeadLetter(String body, DeadLetterCause cause) {
        require(
                all -> all.stream().anyMatch(it -> it.body().equals(body) && cause.isOf(it)),
                "a dead letter \"%s\", %s".formatted(body, cause),
                List.of(body));
        return this;
    }

    private List<PeekedMessage> require(
            Predicate<List<PeekedMessage>> expected, String description) {
        return require(expected, description, List.of());
    }

    /// The messages, once they are as `expected`.
    ///
    /// @param bodies of messages that other queues are searched for where they are not here
    private List<PeekedMessage> require(
            Predicate<List<PeekedMessage>> expected, String description, List<String> bodies) {
        var messages = Patience.await(patience, actual::messages, expected);
        if (!expected.test(messages)) {
            failWithMessage(
                    "Expected %s to hold %s, but it holds%s%s",
                    actual, description, describe(messages), elsewhere(bodies, messages));
        }
        return messages;
    }

    private String elsewhere(List<String> bodies, List<PeekedMessage> here) {
        var others = new Whereabouts(actual.others());
        return bodies.stream()
                .filter(body -> here.stream().noneMatch(it -> it.body().equals(body)))
                .map(body -> "\n" + others.of(body))
                .collect(Collectors.joining());
    }

    private static String describe(List<PeekedMessage> messages) {
        return messages.isEmpty()
                ? " none"
                : messages.stream()
                        .map(it -> "\n  " + ReadableMessage.of(it))
                        .collect(Collectors.joining());
    }
}
