package dev.tradewind.hosts.contract;

import static dev.tradewind.hosts.contract.Note.NOTES;
import static dev.tradewind.hosts.contract.Note.key;
import static dev.tradewind.hosts.contract.Note.take;
import static dev.tradewind.hosts.contract.Note.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.TimelineEntry.Kind;
import dev.tradewind.eventing.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The promises of every host to services: those about documents, about deliveries, and about the two together.
@Timeout(30)
public abstract class HostContract extends DeliveryContract {
    @Test
    void a_decision_is_written_published_and_handled() throws InterruptedException {
        var host = start(readers(this::read), observers());

        var answer = host.execute(take("1", "hello"));

        assertThat(answer).isEqualTo(new Note("1", "hello"));
        assertThat(nextEffect()).isEqualTo("1");
        assertThat(host.documents().find(NOTES, "1"))
                .contains(new Versioned<>("1", new Note("1", "hello"), 1));
        assertThat(count(host, "1")).isEqualTo(1);
    }

    @Test
    void the_timeline_tells_what_happened_in_order() throws InterruptedException {
        var host = start(readers(this::read), observers());

        host.execute(take("1", "hello"));
        nextEffect();

        assertThat(host.timeline("1").stream().map(TimelineEntry::kind))
                .startsWith(
                        Kind.STATE_CHANGED,
                        Kind.EVENT_PUBLISHED,
                        Kind.DELIVERY_STARTED,
                        Kind.EVENT_PUBLISHED,
                        Kind.DELIVERY_SUCCEEDED);
        assertThat(host.timeline("1").getFirst().detail()).isEqualTo("notes 1: hello");
    }

    @Test
    void a_repeated_command_gets_the_first_answer_and_changes_nothing()
            throws InterruptedException {
        var host = start(readers(this::read), observers());
        var first = take("1", "hello").repeatableBy(key("k", "same body"));
        var again = take("2", "hello").repeatableBy(key("k", "same body"));

        host.execute(first);
        var answer = host.execute(again);

        assertThat(answer).isEqualTo(new Note("1", "hello"));
        assertThat(host.documents().find(NOTES, "2")).isEmpty();
        assertThat(nextEffect()).isEqualTo("1");
    }

    @Test
    void an_event_that_is_published_twice_takes_effect_once() throws InterruptedException {
        var host = start(readers(this::read), observers());

        host.execute(tell("1", "hello"));
        host.execute(tell("1", "hello"));
        host.execute(tell("2", "bye"));

        assertThat(List.of(nextEffect(), nextEffect())).containsExactlyInAnyOrder("1", "2");
        assertThat(count(host, "1")).isEqualTo(1);
    }

    @Test
    void what_is_being_handled_is_finished_before_a_host_stops() throws InterruptedException {
        var handling = new CountDownLatch(1);
        var host =
                start(
                        readers((event, documents) -> {
                            handling.countDown();
                            return read(event, documents);
                        }));
        host.execute(tell("1", "hello"));
        handling.await();

        var after = start();

        assertThat(count(after, "1")).isEqualTo(1);
    }

    @Test
    void what_was_published_while_a_consumer_was_away_reaches_it_later()
            throws InterruptedException {
        start(readers(this::read), observers());
        var withoutReaders = start();
        withoutReaders.execute(take("1", "hello"));

        var host = start(readers(this::read), observers());

        assertThat(nextEffect()).isEqualTo("1");
        assertThat(host.documents().find(NOTES, "1")).isPresent();
    }

    @Test
    void a_planned_event_is_published_once_and_not_before_its_time() throws InterruptedException {
        var heardAt = new LinkedBlockingQueue<Instant>();
        var host =
                start(
                        readers((event, documents) -> {
                            heardAt.add(Instant.now());
                            return read(event, documents);
                        }),
                        observers());
        var due = Instant.now().plusMillis(300);

        host.execute(Note.tellAt("1", due));
        host.execute(tell("2", "at once"));

        assertThat(List.of(nextEffect(), nextEffect())).containsExactly("2", "1");
        assertThat(heardAt).hasSize(2);
        assertThat(heardAt.stream().toList().getLast().toEpochMilli())
                .isGreaterThanOrEqualTo(due.toEpochMilli());
        assertThat(host.timeline("1").stream().map(TimelineEntry::kind))
                .startsWith(Kind.EVENT_PUBLISHED, Kind.DELIVERY_STARTED);
    }

    @Test
    void a_planned_event_survives_a_restart_before_its_time() throws InterruptedException {
        var first = start(readers(this::read), observers());
        first.execute(Note.tellAt("1", Instant.now().plusMillis(200)));

        var host = start(readers(this::read), observers());

        assertThat(nextEffect()).isEqualTo("1");
        assertThat(count(host, "1")).isEqualTo(1);
    }

    @Test
    void a_decision_that_is_not_committed_plans_nothing() throws InterruptedException {
        var host = start(readers(this::read), observers());
        host.execute(take("1", "first"));
        assertThat(nextEffect()).isEqualTo("1");
        var refused =
                Command.of(
                        "notes",
                        "take-and-tell-at",
                        Note.class,
                        _ ->
                                Decision.create(NOTES, "1", new Note("1", "second"))
                                        .andPublishAt(Note.taken("2", "never"), Instant.EPOCH)
                                        .answering(new Note("1", "second")));

        assertThatIllegalStateException().isThrownBy(() -> host.execute(refused));
        host.execute(tell("3", "after it"));

        assertThat(nextEffect()).isEqualTo("3");
        assertThat(host.timeline("2")).isEmpty();
    }
}
