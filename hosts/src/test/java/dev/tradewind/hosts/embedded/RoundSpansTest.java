package dev.tradewind.hosts.embedded;

import static dev.tradewind.hosts.contract.Note.TAKEN;
import static dev.tradewind.hosts.contract.Note.TALLIES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.hosts.contract.Note.Tally;
import dev.tradewind.hosts.handling.HandlingSteps;
import dev.tradewind.patience.Patience;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import dev.tradewind.telemetry.trace.SpanContext;
import dev.tradewind.telemetry.trace.SpanKind;
import dev.tradewind.telemetry.trace.TraceSpan;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The spans of attempts whose round could not be written.
@Timeout(60)
final class RoundSpansTest {
    private final MemoryRows rows = new MemoryRows();
    private final Store store = Store.on(rows);
    private final SystemClock clock = new SystemClock();
    private final Broker broker =
            Broker.open(
                    store,
                    new BrokerOptions(
                            clock, new Random(42), it -> _ -> it.publication().message()));
    private final List<Attempted> attempts = new CopyOnWriteArrayList<>();
    private final EmbeddedHost host =
            new EmbeddedHost(
                    store,
                    broker,
                    EmbeddedFixture.options(clock),
                    HandlingSteps.NOBODY,
                    _ -> new Outside());
    private final AtomicInteger handled = new AtomicInteger();

    @AfterEach
    void close() {
        rows.setFull(false);
        host.close();
        broker.close();
        store.close();
    }

    @Test
    void each_ends_with_the_error_and_the_one_that_is_written_without() {
        var intake = Intake.named("reading").inTurnOn(TAKEN, this::fillOnce);
        host.start(List.of(new Service("readers", List.of(intake), List.of())));

        host.execute(Note.tell("1", "x"));
        Patience.until(() -> handled.get() > 1);
        rows.setFull(false);
        Patience.until(() -> host.documents().find(TALLIES, "1").isPresent());
        Patience.until(() -> attempts.getLast().isEnded);

        assertThat(attempts).hasSizeGreaterThan(1).allMatch(it -> it.isEnded);
        assertThat(attempts.getFirst().failure).contains("StoreException");
        assertThat(attempts.getLast().failure).isEmpty();
    }

    private Decision fillOnce(Event<Note> event, Documents documents) {
        if (handled.incrementAndGet() == 1) {
            rows.setFull(true);
        }
        return Decision.create(TALLIES, event.data().id(), new Tally(1));
    }

    /// A place outside, within which attempts are kept and publications are not.
    private final class Outside implements TraceSpan {
        @Override
        public Optional<SpanContext> context() {
            return Optional.empty();
        }

        @Override
        public TraceSpan child(SpanKind kind, String operation, String target) {
            if (kind != SpanKind.CONSUMER) {
                return this;
            }
            var begun = new Attempted();
            attempts.add(begun);
            return begun;
        }

        @Override
        public TraceSpan with(String attribute, String value) {
            return this;
        }

        @Override
        public TraceSpan with(String attribute, long value) {
            return this;
        }

        @Override
        public TraceSpan failed(String type) {
            return this;
        }

        @Override
        public void end() {}
    }

    /// The span of an attempt.
    private static final class Attempted implements TraceSpan {
        private volatile String failure = "";
        private volatile boolean isEnded;

        @Override
        public Optional<SpanContext> context() {
            return Optional.empty();
        }

        @Override
        public TraceSpan child(SpanKind kind, String operation, String target) {
            return this;
        }

        @Override
        public TraceSpan with(String attribute, String value) {
            return this;
        }

        @Override
        public TraceSpan with(String attribute, long value) {
            return this;
        }

        @Override
        public TraceSpan failed(String type) {
            failure = type;
            return this;
        }

        @Override
        public void end() {
            isEnded = true;
        }
    }
}
