package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.error;
import static dev.tradewind.app.aws.BusSteps.PATTERN;
import static dev.tradewind.app.aws.BusSteps.busArn;
import static dev.tradewind.app.aws.BusSteps.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Archive;
import software.amazon.awssdk.services.eventbridge.model.ArchiveState;
import software.amazon.awssdk.services.eventbridge.model.Replay;
import software.amazon.awssdk.services.eventbridge.model.ReplayState;

/// Archives and replays, through the AWS SDK over HTTP.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class EventArchiveConformance {
    private static final String VALIDATION = "ValidationException";
    private static final String ARCHIVE = "arn:aws:events:us-east-1:000000000000:archive/a";

    private final EventBridgeClient events;
    private final BusSteps steps;

    EventArchiveConformance(AwsServer server) {
        events = server.events();
        steps = new BusSteps(server);
    }

    @Test
    void an_archive_is_made_described_changed_and_deleted() {
        var made =
                events.createArchive(r ->
                        r.archiveName("a")
                                .eventSourceArn(busArn("default"))
                                .description("orders")
                                .eventPattern(PATTERN)
                                .retentionDays(7));
        assertThat(made.archiveArn()).isEqualTo(ARCHIVE);
        assertThat(made.state()).isEqualTo(ArchiveState.ENABLED);
        steps.put("OrderCreated", "{}");

        var archive = events.describeArchive(r -> r.archiveName("a"));
        assertThat(archive.eventSourceArn()).isEqualTo(busArn("default"));
        assertThat(archive.description()).isEqualTo("orders");
        assertThat(archive.eventPattern()).isEqualTo(PATTERN);
        assertThat(archive.retentionDays()).isEqualTo(7);
        assertThat(archive.eventCount()).isEqualTo(1);
        assertThat(archive.sizeBytes()).isPositive();
        assertThat(archive.creationTime()).isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
        events.updateArchive(r -> r.archiveName("a").retentionDays(1));
        assertThat(events.listArchives(r -> r.namePrefix("a")).archives())
                .singleElement()
                .returns(1, Archive::retentionDays)
                .returns(1L, Archive::eventCount);
        events.deleteArchive(r -> r.archiveName("a"));
        assertThat(events.listArchives(r -> {}).archives()).isEmpty();
    }

    private void archive() {
        events.createArchive(r -> r.archiveName("a").eventSourceArn(busArn("default")));
    }

    @Test
    void what_is_wrong_with_an_archive_is_told_in_the_words_of_aws() {
        archive();

        assertError(
                error(this::archive),
                "ResourceAlreadyExistsException",
                "Archive a already exists.");
        assertError(
                error(() ->
                        events.createArchive(
                                r -> r.archiveName("b").eventSourceArn(busArn("nowhere")))),
                "ResourceNotFoundException",
                "Event bus nowhere does not exist.");
        assertError(
                error(() -> events.describeArchive(r -> r.archiveName("b"))),
                "ResourceNotFoundException",
                "Archive b does not exist.");
        assertError(
                error(() -> events.listArchives(r -> r.eventSourceArn(busArn("nowhere")))),
                "ResourceNotFoundException",
                "Event bus nowhere does not exist.");
        assertError(
                error(() ->
                        events.listArchives(r -> r.namePrefix("a").state(ArchiveState.ENABLED))),
                VALIDATION,
                "At most one filter is allowed for ListArchives. Use either : State,"
                        + " EventSourceArn, or NamePrefix.");
    }

    @Test
    void a_replay_sends_events_again_under_its_name_and_tells_how_far_it_is() {
        archive();
        var queue = steps.queueBehind(PATTERN);
        var id = steps.put("OrderCreated", "{\"n\":1}").entries().getFirst().eventId();
        var original = json(steps.bodies(queue).getFirst());

        var started = start("again", "a", busArn("default"));
        assertThat(started).isEqualTo(ReplayState.STARTING);

        var replay =
                Patience.await(
                        Duration.ofSeconds(20),
                        () -> events.describeReplay(r -> r.replayName("again")),
                        it -> it.state() == ReplayState.COMPLETED);
        assertThat(replay.eventLastReplayedTime()).isNotNull();
        assertThat(replay.replayEndTime()).isAfterOrEqualTo(replay.replayStartTime());
        assertThat(replay.destination().filterArns()).isEmpty();
        var again = json(steps.bodies(queue).getFirst());
        assertThat(again.path("id").asText()).isEqualTo(id);
        assertThat(again.path("replay-name").asText()).isEqualTo("again");
        assertThat(again.path("time")).isEqualTo(original.path("time"));
        assertThat(again.path("detail")).isEqualTo(original.path("detail"));
        assertThat(events.listReplays(r -> r.namePrefix("a")).replays())
                .extracting(Replay::replayName)
                .containsExactly("again");
        assertError(
                error(() -> events.cancelReplay(r -> r.replayName("again"))),
                "IllegalStatusException",
                "Replay again is not in a valid state for this operation.");
    }

    private ReplayState start(String name, String archive, @Nullable String destination) {
        var now = Instant.now();
        return events.startReplay(r ->
                        r.replayName(name)
                                .eventSourceArn(
                                        "arn:aws:events:us-east-1:000000000000:archive/" + archive)
                                .eventStartTime(now.minus(1, ChronoUnit.HOURS))
                                .eventEndTime(now.plus(1, ChronoUnit.MINUTES))
                                .destination(d -> d.arn(destination)))
                .state();
    }

    @Test
    void what_is_wrong_with_a_replay_is_told_in_the_words_of_aws() {
        archive();
        events.createEventBus(r -> r.name("b"));
        start("once", "a", busArn("default"));

        assertError(
                error(() -> start("once", "a", busArn("default"))),
                "ResourceAlreadyExistsException",
                "Replay once already exists.");
        assertError(
                error(() -> start("r", "none", busArn("default"))),
                VALIDATION,
                "Parameter EventSourceArn is not valid. Reason: Archive none does not exist.");
        assertError(
                error(() -> start("r", "a", busArn("nowhere"))),
                "ResourceNotFoundException",
                "Event bus nowhere does not exist.");
        assertError(
                error(() -> start("r", "a", busArn("b"))),
                VALIDATION,
                "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not"
                        + " permitted.");
        assertError(
                error(() -> events.describeReplay(r -> r.replayName("r"))),
                "ResourceNotFoundException",
                "Replay r does not exist.");
    }

    @Test
    void a_replay_ends_after_it_begins() {
        archive();
        var now = Instant.now();

        assertError(
                error(() ->
                        events.startReplay(r ->
                                r.replayName("r")
                                        .eventSourceArn(ARCHIVE)
                                        .eventStartTime(now)
                                        .eventEndTime(now)
                                        .destination(d -> d.arn(busArn("default"))))),
                VALIDATION,
                "Parameter EventEndTime is not valid. Reason: EventStartTime must be before"
                        + " EventEndTime.");
    }

    @Test
    void an_archive_keeps_events_for_no_negative_number_of_days() {
        archive();
        steps.put("OrderCreated", "{}");

        assertError(
                error(() -> events.updateArchive(r -> r.archiveName("a").retentionDays(-1))),
                VALIDATION,
                "1 validation error detected: Value '-1' at 'retentionDays' failed to satisfy"
                        + " constraint: Member must have value greater than or equal to 0");
        assertThat(events.describeArchive(r -> r.archiveName("a")).eventCount()).isEqualTo(1);
    }

    @Test
    void a_replay_has_a_destination_with_an_arn() {
        archive();

        assertError(
                error(() -> start("r", "a", null)),
                VALIDATION,
                "1 validation error detected: Value null at 'destination.arn' failed to satisfy"
                        + " constraint: Member must not be null");
    }
}
