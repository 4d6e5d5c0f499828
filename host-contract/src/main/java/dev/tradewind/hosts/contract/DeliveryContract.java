package dev.tradewind.hosts.contract;

import static dev.tradewind.hosts.contract.Note.READ;
import static dev.tradewind.hosts.contract.Note.TAKEN;
import static dev.tradewind.hosts.contract.Note.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Handler;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.HostRefusal;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.TimelineEntry.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The promises of every host to services about events that are delivered to them.
@Timeout(30)
public abstract class DeliveryContract extends DocumentContract {
    private static final long WAIT_SECONDS = 20;

    /// The notes whose reading took effect, as the event that tells of it arrives.
    private final BlockingQueue<String> effects = new LinkedBlockingQueue<>();

    private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

    /// Waits for a message in the dead-letter queue of that intake, and takes it.
    protected abstract String nextDeadLetter(String intake);

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

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_handler_that_throws_an_error_fails_alone_and_as_often_as_any(boolean isInTurn)
            throws InterruptedException {
        var reading = Intake.named("reading");
        var intake =
                isInTurn
                        ? reading.inTurnOn(TAKEN, this::overflowForBad)
                        : reading.on(TAKEN, this::overflowForBad);
        var host = start(new Service("readers", List.of(intake), List.of()), observers());

        for (var id : List.of("1", "bad", "2")) {
            host.execute(tell(id, "x"));
        }

        assertThat(nextDeadLetter("reading")).contains("event-bad");
        assertThat(List.of(nextEffect(), nextEffect())).containsExactlyInAnyOrder("1", "2");
        assertThat(attempts).isEqualTo(Map.of("1", 1, "bad", 3, "2", 1));
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

    /// It may be the event that makes the host so: it is not tried for ever before those behind it.
    @Test
    void an_event_that_always_finds_its_host_too_busy_is_dead_lettered_in_the_end() {
        var host =
                start(
                        readers((_, _) -> {
                            throw new HostRefusal.TooBusy();
                        }));

        host.execute(tell("1", "hello"));

        assertThat(nextDeadLetter("reading")).contains("event-1");
        assertThat(host.timeline("1").getLast().kind()).isEqualTo(Kind.DEAD_LETTERED);
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

    private Decision overflowForBad(Event<Note> event, Documents documents) {
        attempts.merge(event.data().id(), 1, Integer::sum);
        if (event.data().id().equals("bad")) {
            throw new StackOverflowError("of a handler");
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
