package dev.tradewind.hosts.contract;

import static dev.tradewind.hosts.contract.Note.NOTES;
import static dev.tradewind.hosts.contract.Note.READ;
import static dev.tradewind.hosts.contract.Note.TAKEN;
import static dev.tradewind.hosts.contract.Note.TALLIES;
import static dev.tradewind.hosts.contract.Note.key;
import static dev.tradewind.hosts.contract.Note.take;
import static dev.tradewind.hosts.contract.Note.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Handler;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.TimelineEntry.Kind;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.hosts.contract.Note.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The promises of every host to services.
@Timeout(30)
public abstract class HostContract {
    private static final long WAIT_SECONDS = 20;

    /// The notes whose reading took effect, as the event that tells of it arrives.
    private final BlockingQueue<String> effects = new LinkedBlockingQueue<>();

    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    /// A host that runs `services`; a later call stops the earlier host and keeps its data.
    protected abstract Host start(Service... services);

    /// Waits for a message in the dead-letter queue of that intake, and takes it.
    protected abstract String nextDeadLetter(String intake);

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
    void an_idempotency_key_cannot_be_used_for_another_request() {
        var host = start();
        host.execute(take("1", "hello").repeatableBy(key("k", "one body")));

        assertThatExceptionOfType(HostRefusal.KeyReused.class)
                .isThrownBy(() ->
                        host.execute(take("2", "bye").repeatableBy(key("k", "another body"))));
    }

    @Test
    void another_service_may_have_a_command_and_a_key_of_the_same_name() {
        var host = start();
        host.execute(take("1", "hello").repeatableBy(key("k", "body")));
        var elsewhere =
                Command.of(
                                "tallies",
                                "take",
                                Note.class,
                                _ -> Decision.NOTHING.answering(new Note("2", "bye")))
                        .repeatableBy(key("k", "another body"));

        assertThat(host.execute(elsewhere)).isEqualTo(new Note("2", "bye"));
    }

    @Test
    void commands_that_change_one_document_at_once_are_all_counted() throws InterruptedException {
        var host = start();
        var threads = new ArrayList<Thread>();

        for (int i = 0; i < 32; i++) {
            threads.add(Thread.startVirtualThread(() -> host.execute(countOne("all"))));
        }
        for (var thread : threads) {
            thread.join();
        }

        assertThat(count(host, "all")).isEqualTo(32);
    }

    @Test
    void a_document_that_exists_is_not_created_a_second_time() {
        var host = start();
        host.execute(take("1", "first"));

        assertThatIllegalStateException().isThrownBy(() -> host.execute(take("1", "second")));
        assertThat(host.documents().find(NOTES, "1").orElseThrow().value().text())
                .isEqualTo("first");
    }

    @Test
    void handlers_in_turn_never_lose_an_update() throws InterruptedException {
        int events = 200;
        var intake =
                Intake.named("reading")
                        .inTurnOn(TAKEN, (event, documents) -> readInto("all", event, documents));
        var readers = new Service("readers", List.of(intake), List.of());
        var host = start(readers, observers());

        IntStream.range(0, events).forEach(i -> host.execute(tell("n" + i, "x")));
        for (int i = 0; i < events; i++) {
            nextEffect();
        }

        assertThat(count(host, "all")).isEqualTo(events);
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
    void only_the_failing_message_is_tried_again_and_in_the_end_dead_lettered()
            throws InterruptedException {
        var host = start(readers(this::failForBad), observers());

        for (var id : List.of("1", "2", "bad", "3", "4")) {
            host.execute(tell(id, "x"));
        }
        var deadLetter = nextDeadLetter("reading");

        assertThat(deadLetter).contains("event-bad");
        assertThat(List.of(nextEffect(), nextEffect(), nextEffect(), nextEffect()))
                .containsExactlyInAnyOrder("1", "2", "3", "4");
        assertThat(attempts).isEqualTo(Map.of("1", 1, "2", 1, "bad", 3, "3", 1, "4", 1));
        assertThat(host.timeline("bad").stream().map(TimelineEntry::kind))
                .containsExactly(
                        Kind.EVENT_PUBLISHED,
                        Kind.DELIVERY_STARTED,
                        Kind.DELIVERY_FAILED,
                        Kind.DELIVERY_STARTED,
                        Kind.DELIVERY_FAILED,
                        Kind.DELIVERY_STARTED,
                        Kind.DELIVERY_FAILED,
                        Kind.DEAD_LETTERED);
    }

    @Test
    void a_handler_in_turn_that_fails_fails_alone() throws InterruptedException {
        var intake = Intake.named("reading").inTurnOn(TAKEN, this::failForBad);
        var host = start(new Service("readers", List.of(intake), List.of()), observers());

        for (var id : List.of("1", "bad", "2")) {
            host.execute(tell(id, "x"));
        }

        assertThat(nextDeadLetter("reading")).contains("event-bad");
        assertThat(List.of(nextEffect(), nextEffect())).containsExactlyInAnyOrder("1", "2");
        assertThat(host.timeline("bad").getLast().kind()).isEqualTo(Kind.DEAD_LETTERED);
    }

    @Test
    void no_more_is_handled_at_once_than_an_intake_allows() throws InterruptedException {
        var three = new CyclicBarrier(3);
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        var intake =
                Intake.named("reading")
                        .on(
                                TAKEN,
                                (event, documents) -> {
                                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                                    await(three);
                                    running.decrementAndGet();
                                    return read(event, documents);
                                })
                        .atMost(3);
        var host = start(new Service("readers", List.of(intake), List.of()), observers());

        IntStream.range(0, 12).forEach(i -> host.execute(tell("n" + i, "x")));
        for (int i = 0; i < 12; i++) {
            nextEffect();
        }

        assertThat(most).hasValue(3);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
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
    void a_batch_is_handled_once_it_is_full_however_long_its_window() throws InterruptedException {
        var intake =
                Intake.named("reading")
                        .on(TAKEN, this::read)
                        .inBatchesOf(2)
                        .gatheringFor(Duration.ofMinutes(5));
        var host = start(new Service("readers", List.of(intake), List.of()), observers());

        host.execute(tell("1", "x"));
        host.execute(tell("2", "x"));

        assertThat(List.of(nextEffect(), nextEffect())).containsExactlyInAnyOrder("1", "2");
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
    void documents_are_listed_in_pages_by_prefix_and_by_state() {
        var host = start();
        for (var id : List.of("a1", "a2", "a3", "b1")) {
            host.execute(take(id, id.equals("a2") ? "draft" : "done"));
        }
        var documents = host.documents();

        var first = documents.list(NOTES, PageRequest.first(2));
        var second =
                documents.list(NOTES, PageRequest.first(2).following(first.next().orElseThrow()));

        assertThat(keys(first.items())).containsExactly("a1", "a2");
        assertThat(keys(second.items())).containsExactly("a3", "b1");
        assertThat(second.next()).isEmpty();
        assertThat(keys(documents.list(NOTES, PageRequest.first(9).withPrefix("a")).items()))
                .containsExactly("a1", "a2", "a3");
        assertThat(keys(documents.list(NOTES, PageRequest.first(9).inState("done")).items()))
                .containsExactly("a1", "a3", "b1");
    }

    @Test
    void a_document_leaves_the_list_of_its_former_state() {
        var host = start();
        host.execute(take("1", "draft"));

        host.execute(rewrite("1", "done"));

        assertThat(host.documents().list(NOTES, PageRequest.first(9).inState("draft")).items())
                .isEmpty();
        assertThat(keys(host.documents().list(NOTES, PageRequest.first(9).inState("done")).items()))
                .containsExactly("1");
    }

    @Test
    void a_deleted_document_is_gone_and_leaves_the_list_of_its_state() {
        var host = start();
        host.execute(take("1", "draft"));

        host.execute(Note.delete("1"));

        assertThat(host.documents().find(NOTES, "1")).isEmpty();
        assertThat(host.documents().list(NOTES, PageRequest.first(9)).items()).isEmpty();
        assertThat(host.documents().list(NOTES, PageRequest.first(9).inState("draft")).items())
                .isEmpty();
    }

    @Test
    void a_deleted_document_is_not_taken_for_its_successor() {
        var host = start();
        host.execute(take("1", "first"));
        var read = host.documents().find(NOTES, "1").orElseThrow();
        host.execute(Note.delete("1"));
        host.execute(take("1", "second"));

        var overwriting =
                Command.of(
                        "notes",
                        "overwrite",
                        Note.class,
                        _ -> Decision.update(NOTES, read, read.value()).answering(read.value()));

        assertThatIllegalStateException().isThrownBy(() -> host.execute(overwriting));
        assertThat(host.documents().find(NOTES, "1").orElseThrow().value().text())
                .isEqualTo("second");
    }

    @Test
    void a_document_that_was_changed_meanwhile_is_not_deleted() {
        var host = start();
        host.execute(take("1", "first"));
        var read = host.documents().find(NOTES, "1").orElseThrow();
        host.execute(rewrite("1", "second"));

        var deleting =
                Command.of(
                        "notes",
                        "delete-unread",
                        Note.class,
                        _ -> Decision.NOTHING.andDelete(NOTES, read).answering(read.value()));

        assertThatIllegalStateException().isThrownBy(() -> host.execute(deleting));
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

    @Test
    void an_event_that_is_always_overtaken_is_dead_lettered_in_the_end() {
        var overtaken = new AtomicReference<Host>();
        var host =
                start(
                        readers((event, documents) -> {
                            var decision = read(event, documents);
                            overtaken.get().execute(countOne(event.data().id()));
                            return decision;
                        }));
        overtaken.set(host);

        host.execute(tell("1", "hello"));

        assertThat(nextDeadLetter("reading")).contains("event-1");
        assertThat(host.timeline("1").stream().map(TimelineEntry::kind))
                .contains(Kind.DELIVERY_FAILED, Kind.DEAD_LETTERED)
                .doesNotContain(Kind.DELIVERY_SUCCEEDED);
    }

    private static List<String> keys(List<Versioned<Note>> items) {
        return items.stream().map(Versioned::key).toList();
    }

    private static Command<Note> rewrite(String id, String text) {
        var note = new Note(id, text);
        return Command.of(
                "notes",
                "rewrite",
                Note.class,
                documents ->
                        Decision.update(NOTES, documents.find(NOTES, id).orElseThrow(), note)
                                .answering(note));
    }

    private static Command<Tally> countOne(String key) {
        return Command.of(
                "tallies",
                "count",
                Tally.class,
                documents -> counted(key, documents).answering(new Tally(0)));
    }

    private static Decision counted(String key, Documents documents) {
        return documents
                .find(TALLIES, key)
                .map(tally -> Decision.update(TALLIES, tally, tally.value().plusOne()))
                .orElseGet(() -> Decision.create(TALLIES, key, new Tally(1)));
    }

    private static int count(Host host, String key) {
        return host.documents().find(TALLIES, key).orElseThrow().value().count();
    }

    protected static Service readers(Handler<Note> handler) {
        var intake = Intake.named("reading").on(TAKEN, handler);
        return new Service("readers", List.of(intake), List.of());
    }

    /// Hears of each effect after it is committed, because only then its event exists.
    protected Service observers() {
        var intake =
                Intake.named("observing")
                        .on(
                                READ,
                                (event, _) -> {
                                    effects.add(event.data().id());
                                    return Decision.NOTHING;
                                });
        return new Service("observers", List.of(intake), List.of());
    }

    protected Decision read(Event<Note> event, Documents documents) {
        return readInto(event.data().id(), event, documents);
    }

    private Decision failForBad(Event<Note> event, Documents documents) {
        attempts.merge(event.data().id(), 1, Integer::sum);
        if (event.data().id().equals("bad")) {
            throw new IllegalStateException("cannot read " + event.data().id());
        }
        return read(event, documents);
    }

    private static Decision readInto(String tally, Event<Note> event, Documents documents) {
        return counted(tally, documents)
                .andPublish(event.leadsTo(READ, "read", Note.NOW, event.data()));
    }

    protected String nextEffect() throws InterruptedException {
        var effect = effects.poll(WAIT_SECONDS, TimeUnit.SECONDS);
        if (effect == null) {
            throw new AssertionError("no effect within %d s".formatted(WAIT_SECONDS));
        }
        return effect;
    }
}
