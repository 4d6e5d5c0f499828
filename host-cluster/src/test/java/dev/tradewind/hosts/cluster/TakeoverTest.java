package dev.tradewind.hosts.cluster;

import static dev.tradewind.hosts.contract.Note.NOTES;
import static dev.tradewind.hosts.contract.Note.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.groups.Tuple.tuple;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.IdempotencyKey;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.TimelineEntry.Kind;
import dev.tradewind.hosts.cluster.Takeover.Outcome;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.hosts.handling.AnswerKey;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.StoredAnswer;
import dev.tradewind.hosts.handling.TimelineLine;
import dev.tradewind.hosts.transfer.CarriedEvent;
import dev.tradewind.hosts.transfer.Kept;
import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(120)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class TakeoverTest {

    private static final String CAUSE = "IllegalStateException: ink \0 spilt";

    private final Instant then =
            Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);

    @AutoClose private final ClusterFixture cluster = ClusterFixture.open();

    private final List<String> handled = new CopyOnWriteArrayList<>();

    @Test
    void what_another_host_kept_goes_on_here() {
        cluster.prepare(readers());
        var result = moved("id", everything());

        assertThat(result.isMade()).isTrue();
        assertThat(result.copies()).isEqualTo(1);
        assertThat(result.tally().count()).isEqualTo(everything().size() - 1);
        var host = cluster.start(readers());
        var note = host.documents().find(NOTES, "1").orElseThrow();
        assertThat(note.version()).isEqualTo(7);
        assertThat(note.value()).isEqualTo(new Note("1", "hello"));
        assertThat(host.documents().find(NOTES, "2")).isEmpty();
        assertThat(versionLeftBy("2")).isEqualTo(4);
        assertThat(host.timeline("1"))
                .extracting(TimelineEntry::at, TimelineEntry::kind)
                .startsWith(tuple(then, Kind.DELIVERY_FAILED));
        Patience.until(() -> handled.containsAll(List.of("waits", "planned")));
        assertThat(handled).containsExactlyInAnyOrder("waits", "planned");
    }

    private long versionLeftBy(String note) {
        return cluster.look(
                "SELECT version FROM document WHERE body IS NULL AND key = '%s'".formatted(note),
                rows -> rows.next() ? rows.getLong(1) : 0);
    }

    @Test
    void a_command_that_was_answered_there_gets_the_same_answer_here() {
        cluster.prepare(readers());
        moved("id", everything());
        var host = cluster.start(readers());

        var again = take("9", "other").repeatableBy(new IdempotencyKey("key", "print"));

        assertThat(host.execute(again)).isEqualTo(new Note("answered", "there"));
        assertThat(host.documents().find(NOTES, "9")).isEmpty();
    }

    @Test
    void a_dead_letter_comes_to_the_dead_letters_of_its_intake_and_back() {
        cluster.prepare(readers());
        moved("id", everything());
        var host = cluster.start(readers());

        var letter = RecordForm.read(cluster.nextDeadLetter("reading"));

        assertThat(letter.headers())
                .containsEntry(DeadLetterHeaders.CAUSE, CAUSE.replace('\0', '\uFFFD'))
                .containsEntry(DeadLetterHeaders.ATTEMPTS, "3")
                .containsEntry(DeadLetterHeaders.TIME, then.toString());
        assertThat(host.redrive("reading")).isEqualTo(1);
        Patience.until(() -> handled.contains("dead"));
    }

    @Test
    void what_breaks_off_leaves_nothing() {
        cluster.prepare(readers());
        try (var takeover = new Takeover(cluster.options())) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() ->
                            takeover.take(
                                    "id",
                                    "there",
                                    use -> {
                                        everything().forEach(use);
                                        throw new IllegalStateException("gone");
                                    },
                                    new Unwatched(),
                                    Optional.of(() -> {})));
            assertThat(takeover.outcome("id")).isEqualTo(Outcome.NOT_MADE);
            assertNothingIsThere();

            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() ->
                            takeover.take(
                                    "id",
                                    "there",
                                    everything()::forEach,
                                    new Unwatched(),
                                    Optional.of(() -> {
                                        throw new IllegalStateException("no disk");
                                    })));
            assertThat(takeover.outcome("id")).isEqualTo(Outcome.NOT_MADE);
            assertNothingIsThere();
        }
        assertThat(moved("id", everything()).isMade()).isTrue();
    }

    @Test
    void what_is_only_tried_leaves_nothing() {
        cluster.prepare(readers());
        try (var takeover = new Takeover(cluster.options())) {
            var tried =
                    takeover.take(
                            "id",
                            "there",
                            everything()::forEach,
                            new Unwatched(),
                            Optional.empty());

            assertThat(tried.isMade()).isFalse();
            assertThat(tried.tally().count()).isEqualTo(everything().size() - 1);
        }
        assertNothingIsThere();
    }

    private void assertNothingIsThere() {
        assertThat(List.of("document", "inbox", "answer", "timeline", "outbox", "planned"))
                .allSatisfy(table -> assertThat(cluster.rows(table)).isZero());
        assertThat(cluster.rows("parked")).isZero();
    }

    @Test
    void tables_that_hold_something_and_a_process_that_runs_refuse_it() {
        var host = cluster.start(readers());
        assertRefused("a process runs on these tables");

        host.execute(take("1", "hello"));
        Patience.until(() -> handled.contains("1"));
        cluster.stop();
        assertRefused("is not empty");
    }

    private void assertRefused(String why) {
        assertThatExceptionOfType(ClusterRefused.class)
                .isThrownBy(() -> moved("id", everything()))
                .withMessageContaining(why);
    }

    @Test
    void it_can_be_given_back_until_a_process_has_run() {
        cluster.prepare(readers());
        moved("first", everything());
        try (var takeover = new Takeover(cluster.options())) {
            assertThatExceptionOfType(ClusterRefused.class)
                    .isThrownBy(() -> takeover.giveBack("other"));
            takeover.giveBack("first");
            assertThat(takeover.outcome("first")).isEqualTo(Outcome.GIVEN_BACK);
        }
        assertNothingIsThere();

        moved("second", everything());
        cluster.start(readers());
        Patience.until(() -> cluster.relayEpoch() > 0);
        cluster.stop();
        try (var takeover = new Takeover(cluster.options())) {
            assertThatExceptionOfType(ClusterRefused.class)
                    .isThrownBy(() -> takeover.giveBack("second"))
                    .withMessageContaining("processes have run");
            assertThat(takeover.outcome("second")).isEqualTo(Outcome.MADE);
        }
        assertThat(cluster.rows("document")).isPositive();
    }

    @Test
    void more_than_goes_at_once_arrives_too() {
        cluster.prepare(readers());
        var many = new ArrayList<Kept>();
        for (int i = 0; i < 2500; i++) {
            var json = "{\"id\":\"n%d\",\"text\":\"hello\"}".formatted(i);
            many.add(new Kept.Document("notes", "n" + i, 1, "hello", Optional.of(json)));
        }

        assertThat(moved("id", many).tally().count()).isEqualTo(2500);
        assertThat(cluster.rows("document")).isEqualTo(2500);
    }

    private Takeover.Result moved(String id, List<Kept> kept) {
        try (var takeover = new Takeover(cluster.options())) {
            return takeover.take(
                    id, "there", kept::forEach, new Unwatched(), Optional.of(() -> {}));
        }
    }

    private Service readers() {
        var intake = Intake.named("reading").on(Note.TAKEN, (event, _) -> handle(event));
        return new Service("readers", List.of(intake), List.of());
    }

    private Decision handle(Event<Note> event) {
        handled.add(event.data().id());
        return Decision.NOTHING;
    }

    /// One of each, and one waiting event twice.
    private List<Kept> everything() {
        var json = Optional.of("{\"id\":\"1\", \"text\":\"hello\"}");
        var done = new Mark.Effect("reading", new EventId("event-done"));
        var answered =
                new Mark.Answered(
                        new AnswerKey("notes", "take", "key"),
                        new StoredAnswer("print", "{\"id\":\"answered\",\"text\":\"there\"}"));
        var failed =
                new TimelineEntry(
                        then,
                        Kind.DELIVERY_FAILED,
                        "readers",
                        Optional.of(new EventId("event-1")),
                        Optional.of("note.taken"),
                        OptionalInt.of(1),
                        CAUSE,
                        Optional.empty());
        var waits = new Kept.Waiting("reading", 5, then, event("waits"));
        return List.of(
                new Kept.Document("notes", "1", 7, "hello", json),
                new Kept.Document("notes", "2", 4, "", Optional.empty()),
                new Kept.Effect(done),
                new Kept.Answer(answered),
                new Kept.Told(new TimelineLine("1", failed)),
                new Kept.Planned(then, "notes", event("planned")),
                waits,
                waits,
                new Kept.Waiting("reading", 0, then, event("done")),
                new Kept.DeadLetter("reading", 3, CAUSE, then, event("dead")));
    }

    private static CarriedEvent event(String note) {
        var taken = Note.taken(note, "hello");
        return new CarriedEvent(
                "notes",
                taken.id().value(),
                Optional.of("note.taken"),
                Optional.of(note),
                Note.FLOWS.of(Note.TAKEN).dialect().write(taken));
    }

    private static final class Unwatched implements Takeover.Watcher {
        @Override
        public void read(Kept kept) {}

        @Override
        public void stored(Kept kept) {}
    }
}
