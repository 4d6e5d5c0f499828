package dev.tradewind.hosts.cluster;

import static dev.tradewind.hosts.contract.Note.TAKEN;
import static dev.tradewind.hosts.contract.Note.tell;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.patience.Patience;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// The order in which events come, and who gets them.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
final class LogOrderTest {
    private static final int EVENTS = 100;

    private final ClusterFixture fixture = ClusterFixture.open();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Service readers(Intake intake) {
        return new Service("readers", List.of(intake), List.of());
    }

    /// Publishes an event of one aggregate.
    private static Command<Note> numbered(int number) {
        var note = new Note("one", Integer.toString(number));
        var event = TAKEN.first(new EventId("event-" + number), Instant.EPOCH, note);
        return Command.of(
                "notes",
                "number",
                Note.class,
                _ -> Decision.NOTHING.andPublish(event).answering(note));
    }

    @Test
    void events_of_one_aggregate_come_in_the_order_of_their_commits() {
        var heard = new CopyOnWriteArrayList<String>();
        var intake =
                Intake.named("reading")
                        .on(
                                TAKEN,
                                (event, _) -> {
                                    heard.add(event.data().text());
                                    return Decision.NOTHING;
                                });
        var host = fixture.start(readers(intake));

        IntStream.range(0, EVENTS).forEach(i -> host.execute(numbered(i)));

        Patience.until(() -> heard.size() == EVENTS);
        assertThat(heard)
                .containsExactlyElementsOf(
                        IntStream.range(0, EVENTS).mapToObj(Integer::toString).toList());
    }

    /// A share group stops its partition behind such a record after 2,000 others.
    @Test
    void one_slow_event_does_not_stop_those_behind_it() {
        var end = new CountDownLatch(1);
        var heard = ConcurrentHashMap.<String>newKeySet();
        var intake =
                Intake.named("reading")
                        .on(
                                TAKEN,
                                (event, _) -> {
                                    if (event.data().id().equals("slow")) {
                                        await(end);
                                    }
                                    heard.add(event.data().id());
                                    return Decision.NOTHING;
                                });
        var host = fixture.start(readers(intake));
        try {
            host.execute(tell("slow", "x"));
            IntStream.range(0, 5 * EVENTS).forEach(i -> host.execute(tell("n" + i, "x")));

            Patience.until(() -> heard.size() == 5 * EVENTS);
            assertThat(heard).doesNotContain("slow");
        } finally {
            end.countDown();
        }
        Patience.until(() -> heard.contains("slow"));
    }

    /// It has more to do than it takes at once, and reads what it was passed over with when it has room again.
    @Test
    void an_intake_that_is_slow_does_not_stop_another_and_misses_nothing() {
        var end = new CountDownLatch(1);
        var slow = new CopyOnWriteArrayList<String>();
        var fast = new CopyOnWriteArrayList<String>();
        var slowly =
                Intake.named("slowly")
                        .on(
                                TAKEN,
                                (event, _) -> {
                                    await(end);
                                    slow.add(event.data().text());
                                    return Decision.NOTHING;
                                });
        var quickly =
                Intake.named("quickly")
                        .on(
                                TAKEN,
                                (event, _) -> {
                                    fast.add(event.data().text());
                                    return Decision.NOTHING;
                                });
        var host = fixture.start(new Service("readers", List.of(slowly, quickly), List.of()));
        var all = IntStream.range(0, 8 * EVENTS).mapToObj(Integer::toString).toList();
        try {
            IntStream.range(0, 8 * EVENTS).forEach(i -> host.execute(numbered(i)));

            Patience.until(() -> fast.size() == all.size());
            assertThat(slow).isEmpty();
        } finally {
            end.countDown();
        }
        Patience.until(() -> slow.size() == all.size());
        assertThat(slow).containsExactlyElementsOf(all);
        assertThat(fast).containsExactlyElementsOf(all);
    }

    @Test
    void an_event_on_which_the_virtual_machine_fails_is_tried_again_before_those_behind_it() {
        var failed = new AtomicBoolean();
        var heard = new CopyOnWriteArrayList<String>();
        var intake =
                Intake.named("reading")
                        .on(
                                TAKEN,
                                (event, _) -> {
                                    if (failed.compareAndSet(false, true)) {
                                        throw new InternalError("of the virtual machine");
                                    }
                                    heard.add(event.data().text());
                                    return Decision.NOTHING;
                                });
        var host = fixture.start(readers(intake));

        host.execute(numbered(0));
        host.execute(numbered(1));

        Patience.until(() -> heard.size() == 2);
        assertThat(heard).containsExactly("0", "1");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void each_event_is_handled_once_by_one_of_several_processes() {
        var handledBy = new ConcurrentHashMap<String, String>();
        var first = fixture.start(readers(noting("first", handledBy)));
        fixture.start(readers(noting("second", handledBy)));
        // so that the log of the second process has begun to come to it
        IntStream.range(0, EVENTS).forEach(i -> first.execute(tell("n" + i, "x")));
        Patience.until(() -> handledBy.size() == EVENTS);

        int next = EVENTS;
        while (!handledBy.containsValue("second")) {
            first.execute(tell("n" + next++, "x"));
        }

        int all = next;
        Patience.until(() -> handledBy.size() == all);
        assertThat(handledBy.values()).contains("first", "second");
        Patience.until(() -> fixture.rows("inbox") == all);
        assertThat(fixture.rows("timeline WHERE kind = 'DELIVERY_SUCCEEDED'")).isEqualTo(all);
    }

    private static Intake noting(String process, Map<String, String> handledBy) {
        return Intake.named("reading")
                .on(
                        TAKEN,
                        (event, _) -> {
                            handledBy.put(event.data().id(), process);
                            return Decision.NOTHING;
                        });
    }

    @Test
    void a_new_intake_begins_at_the_end_and_one_that_was_there_goes_on() {
        var heard = new CopyOnWriteArrayList<String>();
        var reading =
                Intake.named("reading")
                        .on(
                                TAKEN,
                                (event, _) -> {
                                    heard.add(event.data().id());
                                    return Decision.NOTHING;
                                });
        var first = fixture.start(readers(reading));
        first.execute(tell("before", "x"));
        Patience.until(() -> heard.contains("before"));
        fixture.stop();
        var late = new CopyOnWriteArrayList<String>();
        var arriving =
                Intake.named("arriving")
                        .on(
                                TAKEN,
                                (event, _) -> {
                                    late.add(event.data().id());
                                    return Decision.NOTHING;
                                });

        var second = fixture.start(new Service("readers", List.of(reading, arriving), List.of()));
        second.execute(tell("after", "x"));

        Patience.until(() -> heard.contains("after") && late.contains("after"));
        assertThat(late).containsExactly("after");
        assertThat(heard).containsExactly("before", "after");
    }
}
