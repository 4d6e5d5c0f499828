package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.commerce.Profile;
import dev.tradewind.commerce.wire.OrderEvents;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.TimelineEntry;
import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.plan.Plan;
import dev.tradewind.hosts.handling.RetryPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class WiringTest {
    private static final Duration WINDOW = Duration.ofSeconds(1);

    private final List<Service> services =
            Wiring.services(new NoHost(), settings(), new SystemClock(), new Random(1));

    private final Plan plan =
            Plan.of(services, Flows.of(OrderEvents.FLOW), OrderEvents.QUEUE_NAMES);

    @Test
    void every_queue_has_a_dead_letter_queue_of_its_own() {
        assertThat(plan.queues())
                .extracting(Plan.Queue::deadLetterQueue)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.endsWith("-dlq"));
    }

    @Test
    void the_batching_window_is_every_intakes() {
        assertThat(services)
                .flatMap(Service::intakes)
                .allMatch(intake -> intake.pace().window().equals(WINDOW));
    }

    private static Settings settings() {
        return new Settings(
                BrokerSettings.open(Path.of("unused")),
                0,
                Profile.DEMO,
                false,
                new Settings.Delivery(RetryPolicy.SHORT, WINDOW));
    }

    /// Wiring asks its host for nothing.
    private static final class NoHost implements Host {
        @Override
        public Documents documents() {
            throw new UnsupportedOperationException();
        }

        @Override
        public <R> R execute(Command<R> command) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<TimelineEntry> timeline(String correlationId) {
            throw new UnsupportedOperationException();
        }
    }
}
