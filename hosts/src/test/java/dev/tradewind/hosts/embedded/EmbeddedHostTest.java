package dev.tradewind.hosts.embedded;

import static dev.tradewind.hosts.contract.Note.take;
import static dev.tradewind.hosts.contract.Note.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.PublicationRefused;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.HostContract;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedHostTest extends HostContract {
    @TempDir Path directory;

    private Optional<EmbeddedFixture> running = Optional.empty();

    @Override
    protected Host start(Service... services) {
        stop();
        var fixture = new EmbeddedFixture(directory, new SystemClock(), List.of(services));
        running = Optional.of(fixture);
        return fixture.host();
    }

    @AfterEach
    void stop() {
        running.ifPresent(EmbeddedFixture::close);
        running = Optional.empty();
    }

    @Override
    protected String nextDeadLetter(String intake) {
        var request = ReceiveRequest.upTo(1).waiting(QueueSettings.RECEIVE_WAIT_MAX);
        return fixture()
                .broker()
                .queues()
                .receive(EmbeddedFixture.queue(intake + "-dlq"), request)
                .getFirst()
                .body();
    }

    private EmbeddedFixture fixture() {
        return running.orElseThrow();
    }

    @Test
    void a_malformed_message_is_dead_lettered() {
        start(readers(this::read));
        var published = Publication.of("Testing SNS to SQS flow", attributes("note.taken"), "000");

        fixture().broker().topics().publish(EmbeddedFixture.TOPIC, List.of(published));

        assertThat(nextDeadLetter("reading")).isEqualTo("Testing SNS to SQS flow");
    }

    private static Map<String, MessageAttribute> attributes(String eventType) {
        return Map.of("eventType", MessageAttribute.string(eventType));
    }

    @Test
    void a_redriven_event_takes_effect_once_its_cause_is_fixed() throws InterruptedException {
        var broken = new AtomicBoolean(true);
        var host =
                start(
                        readers((event, documents) -> {
                            if (broken.get()) {
                                throw new IllegalStateException("broken");
                            }
                            return read(event, documents);
                        }),
                        observers());
        host.execute(tell("1", "hello"));
        awaitVisible("reading-dlq", 1);

        broken.set(false);
        fixture()
                .broker()
                .moveTasks()
                .start(EmbeddedFixture.queue("reading-dlq"), Optional.empty(), OptionalInt.empty());

        assertThat(nextEffect()).isEqualTo("1");
        assertThat(
                        fixture()
                                .broker()
                                .queues()
                                .depth(EmbeddedFixture.queue("reading-dlq"))
                                .visible())
                .isZero();
    }

    @Test
    void a_decision_whose_events_are_refused_changes_nothing() {
        var host = start();
        fixture().broker().topics().delete(EmbeddedFixture.TOPIC);

        assertThatExceptionOfType(PublicationRefused.class)
                .isThrownBy(() -> host.execute(take("1", "hello")));
        assertThat(host.documents().find(Note.NOTES, "1")).isEmpty();
    }

    @Test
    void a_command_that_cannot_be_stored_is_refused() {
        var host = start();
        stop();

        assertThatExceptionOfType(HostRefusal.CannotStore.class)
                .isThrownBy(() -> host.execute(take("1", "hello")));
    }

    @Test
    void queues_are_made_with_their_own_dead_letter_queue_that_keeps_longer() {
        start(readers(this::read));

        var queues = fixture().broker().queues();
        var queue = queues.find(EmbeddedFixture.queue("reading-queue")).orElseThrow().settings();
        var dead = queues.find(EmbeddedFixture.queue("reading-dlq")).orElseThrow().settings();
        assertThat(queue.visibilityTimeout()).isEqualTo(Duration.ofMinutes(2));
        assertThat(queue.receiveWait()).isEqualTo(Duration.ofSeconds(20));
        assertThat(queue.redrivePolicy().orElseThrow().maxReceiveCount()).isEqualTo(3);
        assertThat(queue.redrivePolicy().orElseThrow().deadLetterTarget())
                .isEqualTo(EmbeddedFixture.queue("reading-dlq"));
        assertThat(dead.retention()).isGreaterThan(queue.retention());
    }

    @Test
    void what_an_operator_changed_stays_at_the_next_start() {
        start(readers(this::read));
        fixture()
                .broker()
                .queues()
                .configure(
                        EmbeddedFixture.queue("reading-queue"),
                        settings -> settings.withVisibilityTimeout(Duration.ofMinutes(5)));

        start(readers(this::read));

        assertThat(
                        fixture()
                                .broker()
                                .queues()
                                .find(EmbeddedFixture.queue("reading-queue"))
                                .orElseThrow()
                                .settings()
                                .visibilityTimeout())
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(fixture().broker().topics().subscriptions(EmbeddedFixture.TOPIC)).hasSize(1);
    }

    private void awaitVisible(String queue, long messages) {
        Patience.until(() ->
                fixture().broker().queues().depth(EmbeddedFixture.queue(queue)).visible()
                        >= messages);
    }
}
