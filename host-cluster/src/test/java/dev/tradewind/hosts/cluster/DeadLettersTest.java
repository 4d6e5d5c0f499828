package dev.tradewind.hosts.cluster;

import static dev.tradewind.hosts.contract.Note.NOTES;
import static dev.tradewind.hosts.contract.Note.TAKEN;
import static dev.tradewind.hosts.contract.Note.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.patience.Patience;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of events that fail.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class DeadLettersTest {
    private final ClusterFixture fixture = ClusterFixture.open();
    private final AtomicBoolean failing = new AtomicBoolean(true);

    @AfterEach
    void close() {
        fixture.close();
    }

    private Service readers() {
        var intake =
                Intake.named("reading")
                        .on(
                                TAKEN,
                                (event, _) -> {
                                    if (failing.get()) {
                                        throw new IllegalStateException("the lamp is out");
                                    }
                                    return Decision.create(NOTES, event.data().id(), event.data());
                                });
        return new Service("readers", List.of(intake), List.of());
    }

    private static String header(ConsumerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /// Five times, which is more than the attempts that it has: out of the log, or parked after one that failed.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void an_attempt_that_the_host_could_not_carry_out_does_not_count(boolean isParked) {
        var attempts = new AtomicInteger();
        var intake =
                Intake.named("reading")
                        .on(
                                TAKEN,
                                (event, _) -> {
                                    int attempt = attempts.incrementAndGet();
                                    if (isParked && attempt == 1) {
                                        throw new IllegalStateException("the lamp is out");
                                    }
                                    if (attempt <= 5) {
                                        throw new HostRefusal.CannotStore(
                                                "no connection", new IllegalStateException());
                                    }
                                    return Decision.create(NOTES, event.data().id(), event.data());
                                });
        var host = fixture.start(new Service("readers", List.of(intake), List.of()));

        host.execute(tell("1", "hello"));

        Patience.until(() -> host.documents().find(NOTES, "1").isPresent());
        assertThat(attempts).hasValue(6);
        Patience.until(() -> fixture.rows("parked") == 0);
        assertThat(host.timeline("1"))
                .extracting(TimelineEntry::kind)
                .doesNotContain(TimelineEntry.Kind.DEAD_LETTERED);
    }

    @Test
    void a_dead_letter_is_the_record_as_it_came_with_its_cause() {
        var host = fixture.start(readers());

        host.execute(tell("1", "hello"));
        var letter = fixture.nextDeadLetter("reading");

        assertThat(letter.key()).isEqualTo("1");
        assertThat(new String(letter.value(), StandardCharsets.UTF_8)).contains("hello");
        assertThat(header(letter, LogRecord.EVENT_ID)).isEqualTo("event-1");
        assertThat(header(letter, "eventType")).isEqualTo("note.taken");
        assertThat(header(letter, DeadLetterHeaders.CAUSE))
                .isEqualTo("IllegalStateException: the lamp is out");
        assertThat(header(letter, DeadLetterHeaders.ATTEMPTS)).isEqualTo("3");
        assertThat(header(letter, DeadLetterHeaders.TOPIC))
                .isEqualTo(fixture.options().kafka().topic("notes"));
    }

    @Test
    void a_dead_letter_that_is_redriven_takes_effect_once_and_is_not_redriven_again() {
        var host = fixture.start(readers());
        host.execute(tell("1", "hello"));
        fixture.nextDeadLetter("reading");
        failing.set(false);

        int redriven = host.redrive("reading");

        assertThat(redriven).isEqualTo(1);
        Patience.until(() -> host.documents().find(NOTES, "1").isPresent());
        assertThat(host.timeline("1").getLast().kind())
                .isEqualTo(TimelineEntry.Kind.DELIVERY_SUCCEEDED);
        assertThat(host.timeline("1").getLast().attempt()).hasValue(1);
        assertThat(host.redrive("reading")).isZero();
    }

    @Test
    void a_record_of_another_program_that_cannot_be_read_is_a_dead_letter_byte_for_byte()
            throws ExecutionException, InterruptedException {
        fixture.start(readers());
        byte[] body = {'{', (byte) 0xff, 0, 1};

        try (var producer = new KafkaClients(fixture.options().kafka()).producer()) {
            var topic = fixture.options().kafka().topic("notes");
            producer.send(new ProducerRecord<>(topic, "k\0", body)).get();
        }

        var letter = fixture.nextDeadLetter("reading");
        assertThat(letter.value()).isEqualTo(body);
        assertThat(header(letter, DeadLetterHeaders.CAUSE)).startsWith("malformed: ");
    }

    @Test
    void an_event_that_is_written_by_another_program_takes_effect_without_headers()
            throws ExecutionException, InterruptedException {
        failing.set(false);
        var host = fixture.start(readers());
        var message = Note.FLOWS.of(TAKEN).dialect().write(Note.taken("7", "from elsewhere"));

        try (var producer = new KafkaClients(fixture.options().kafka()).producer()) {
            var topic = fixture.options().kafka().topic("notes");
            byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, "7", body)).get();
        }

        Patience.until(() -> host.documents().find(NOTES, "7").isPresent());
    }

    @Test
    void a_record_that_leaves_no_room_for_its_cause_is_a_dead_letter_without_body()
            throws ExecutionException, InterruptedException {
        fixture.start(readers());
        byte[] body = new byte[1_048_400];

        try (var producer = new KafkaClients(fixture.options().kafka()).producer()) {
            var topic = fixture.options().kafka().topic("notes");
            producer.send(new ProducerRecord<>(topic, "k", body)).get();
        }

        var letter = fixture.nextDeadLetter("reading");
        assertThat(letter.value()).isEmpty();
        assertThat(header(letter, DeadLetterHeaders.BODY))
                .contains(fixture.options().kafka().topic("notes"))
                .contains("@0");
    }

    @Test
    void the_largest_event_and_its_dead_letter_go_through_topics_that_are_just_large_enough()
            throws ExecutionException, InterruptedException {
        makeSmallTopics("notes", "reading-dlq");
        var host = fixture.start(readers());

        host.execute(tell("1", "x".repeat(999_000)));

        assertThat(fixture.nextDeadLetter("reading").value()).hasSizeGreaterThan(999_000);
    }

    private void makeSmallTopics(String... names) throws ExecutionException, InterruptedException {
        var kafka = fixture.options().kafka();
        var settings =
                Map.of(
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(ClusterTopics.RECORD_BYTES_LEAST),
                        TopicConfig.RETENTION_MS_CONFIG,
                        "-1");
        var topics =
                Stream.of(names)
                        .map(it -> new NewTopic(kafka.topic(it), 1, (short) 1).configs(settings))
                        .toList();
        try (var admin = new KafkaClients(kafka).admin()) {
            admin.createTopics(topics).all().get();
        }
    }

    @Test
    void an_event_whose_last_attempt_did_not_end_is_a_dead_letter_and_not_handled() {
        failing.set(false);
        fixture.prepare(readers());
        var topic = fixture.options().kafka().topic("notes");
        var logged = LogRecord.of(Note.taken("1", "hello"), Note.FLOWS, topic);
        var place = new ParkedStatements.Place("reading", "event-1");
        try (var database = new Database(fixture.options().postgres())) {
            database.change(connection -> {
                ParkedStatements.park(connection, place, 3, Duration.ZERO, logged);
                return true;
            });
        }

        var host = fixture.start(readers());

        var letter = fixture.nextDeadLetter("reading");
        assertThat(header(letter, DeadLetterHeaders.CAUSE)).contains("did not come to its end");
        assertThat(host.documents().find(NOTES, "1")).isEmpty();
    }

    @Test
    void an_event_with_a_zero_character_in_its_id_is_a_dead_letter()
            throws ExecutionException, InterruptedException {
        fixture.start(readers());
        var event = TAKEN.first(new EventId("a\0b"), Instant.EPOCH, new Note("8", "x"));
        var message = Note.FLOWS.of(TAKEN).dialect().write(event);

        try (var producer = new KafkaClients(fixture.options().kafka()).producer()) {
            var topic = fixture.options().kafka().topic("notes");
            byte[] body = message.body().getBytes(StandardCharsets.UTF_8);
            producer.send(new ProducerRecord<>(topic, "8", body)).get();
        }

        assertThat(fixture.nextDeadLetter("reading").key()).isEqualTo("8");
    }
}
