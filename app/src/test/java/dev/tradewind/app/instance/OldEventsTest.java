package dev.tradewind.app.instance;

import static dev.tradewind.app.instance.OldInstance.bodies;
import static dev.tradewind.app.instance.OldInstance.depth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.client.Poll;
import dev.tradewind.engine.ManualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/// Buses and schedules of version 0.2.0, the first that had any, on an instance of today: `version-0.2.0.zip` is a
/// backup of what `src/test/old-data/write.py` wrote.
final class OldEventsTest {
    /// A few seconds after the backup.
    private static final Instant WRITTEN = Instant.parse("2026-11-29T13:42:10Z");

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String BUS = "arn:aws:events:us-east-1:000000000000:event-bus/was-bus";
    private static final String ARCHIVE =
            "arn:aws:events:us-east-1:000000000000:archive/was-archive";

    private static final PutEventsRequestEntry PAID =
            PutEventsRequestEntry.builder()
                    .eventBusName("was-bus")
                    .source("was.shop")
                    .detailType("paid")
                    .detail("{\"id\": \"4\", \"total\": 13}")
                    .build();

    @TempDir private Path directory = Path.of("");

    private final ManualClock clock = new ManualClock(WRITTEN);
    private OldInstance old;

    @BeforeEach
    void open() throws IOException {
        old = OldInstance.open("/version-0.2.0.zip", directory, clock);
    }

    @AfterEach
    void close() {
        old.close();
    }

    @Test
    void a_rule_goes_on_to_route_and_a_disabled_one_stays_so() {
        try (var events = old.aws().events();
                var sqs = old.aws().sqs()) {
            events.putEvents(call -> call.entries(PAID));

            assertThat(bodies(sqs, "was-routed"))
                    .containsExactly("\"order 1\"", "\"order 3\"", "\"order 4\"");
            assertThat(events.listRules(it -> it.eventBusName("was-bus")).rules())
                    .extracting(Rule::name, Rule::stateAsString)
                    .contains(tuple("was-disabled", "DISABLED"), tuple("was-rule", "ENABLED"));
        }
    }

    @Test
    void a_target_has_its_dead_letter_queue_and_a_bus_its_policy() {
        try (var events = old.aws().events()) {
            var targets =
                    events.listTargetsByRule(it -> it.eventBusName("was-bus").rule("was-rule"))
                            .targets();

            assertThat(targets).extracting(Target::id).containsExactly("queue");
            assertThat(targets.getFirst().deadLetterConfig().arn()).endsWith(":was-dead");
            assertThat(targets.getFirst().retryPolicy().maximumRetryAttempts()).isEqualTo(3);
            assertThat(events.describeEventBus(it -> it.name("was-bus")).policy())
                    .contains("111111111111");
        }
    }

    @Test
    void an_archive_can_be_replayed() {
        try (var events = old.aws().events();
                var sqs = old.aws().sqs()) {
            events.startReplay(it ->
                    it.replayName("again")
                            .eventSourceArn(ARCHIVE)
                            .destination(to -> to.arn(BUS))
                            .eventStartTime(WRITTEN.minus(Duration.ofHours(1)))
                            .eventEndTime(WRITTEN));

            var ended =
                    Poll.until(PATIENCE, () -> stateSoon(events), ReplayState.COMPLETED::equals);

            assertThat(ended).isPresent();
            assertThat(depth(sqs, "was-routed")).isEqualTo(4);
        }
    }

    @Test
    void schedules_go_on_where_they_were() {
        try (var scheduler = old.aws().scheduler();
                var sqs = old.aws().sqs()) {
            assertThat(scheduler.listSchedules(it -> it.groupName("was-group")).schedules())
                    .extracting(ScheduleSummary::name)
                    .containsExactly("was-daily", "was-hourly", "was-once");
            assertThat(bodies(sqs, "was-scheduled")).containsExactly("was-hourly");

            clock.advance(Duration.ofHours(3));

            assertThat(Poll.until(PATIENCE, () -> depth(sqs, "was-scheduled"), it -> it == 4))
                    .isPresent();
        }
    }

    private ReplayState stateSoon(EventBridgeClient events) {
        clock.advance(Duration.ofSeconds(1));
        return events.describeReplay(it -> it.replayName("again")).state();
    }
}
