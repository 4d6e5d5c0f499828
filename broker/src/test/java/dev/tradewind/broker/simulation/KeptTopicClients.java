package dev.tradewind.broker.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.queue.PeekedMessage;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.broker.topic.ReplayPolicy;
import dev.tradewind.broker.topic.ReplayProgress;
import dev.tradewind.broker.topic.TopicHistory;
import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/// The clients of a topic that keeps what is published, and what it has promised them. Nobody receives from the queue of
/// its subscription, so that holds all that ever came, in its order: each publication, and for each replay everything
/// that was there before it. What was published while one ran comes behind that.
final class KeptTopicClients {
    /// More than a replay sends in one step.
    private static final int MANY = 130;

    private final Machine machine;
    private final Promises promises;
    private final Trace trace;
    private final List<String> published = new ArrayList<>();
    private final List<String> expected = new ArrayList<>();
    private int numbers;

    KeptTopicClients(Machine machine, Promises promises, Trace trace) {
        this.machine = machine;
        this.promises = promises;
        this.trace = trace;
    }

    Runnable publishMany() {
        return publish(MANY);
    }

    Runnable publish(int count) {
        var bodies = IntStream.range(0, count).mapToObj(_ -> "kept " + numbers++).toList();
        trace.say(() -> "publish %d to be kept, from %s on".formatted(count, bodies.getFirst()));
        var opening =
                new Opening(
                        () -> kept() > published.size(),
                        () -> {
                            published.addAll(bodies);
                            expected.addAll(bodies);
                        });
        promises.opening(opening);
        machine.broker()
                .topics()
                .publish(
                        Machine.KEPT_TOPIC,
                        bodies.stream()
                                .map(it -> Publication.of(it, Map.of(), Machine.ACCOUNT))
                                .toList());
        return opening.effect();
    }

    Runnable replay() {
        if (isReplaying()) {
            return () -> {};
        }
        trace.say(() -> "replay what is kept");
        var opening =
                new Opening(
                        () -> isReplaying() || contents().size() > expected.size(),
                        () -> expected.addAll(List.copyOf(published)));
        promises.opening(opening);
        history().replay(subscription(), new ReplayPolicy(Instant.EPOCH, Optional.empty()));
        return opening.effect();
    }

    private long kept() {
        return history().count(Machine.KEPT_TOPIC, Instant.EPOCH, machine.now().plusMillis(1));
    }

    private boolean isReplaying() {
        return history().status(subscription()).filter(it -> it.isUnderWay()).isPresent();
    }

    private TopicHistory history() {
        return machine.broker().topics().history();
    }

    private Arn subscription() {
        return machine.broker().topics().subscriptions(Machine.KEPT_TOPIC).getFirst().arn();
    }

    private List<String> contents() {
        return machine.contents(Machine.KEPT_QUEUE).stream().map(PeekedMessage::body).toList();
    }

    /// Checks what came so far.
    void check() {
        var contents = contents();
        assertThat(kept()).as("publications that are kept").isEqualTo(published.size());
        assertThat(contents)
                .as("what comes to the kept queue")
                .isEqualTo(expected.subList(0, Math.min(contents.size(), expected.size())));
        if (!isReplaying()) {
            assertThat(contents).as("what came to the kept queue").isEqualTo(expected);
        }
    }

    void checkNothingIsLeft() {
        assertThat(history().progress(subscription()).filter(it -> it.status().isUnderWay()))
                .as("replays of what is kept that do not end")
                .isEqualTo(Optional.<ReplayProgress>empty());
    }
}
