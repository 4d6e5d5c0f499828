package dev.tradewind.aws.events;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusService;
import dev.tradewind.broker.bus.EventReplay;
import dev.tradewind.broker.bus.Rules;
import dev.tradewind.engine.Arn;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CancelReplayResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeReplayResponse;
import software.amazon.awssdk.services.eventbridge.model.ListReplaysRequest;
import software.amazon.awssdk.services.eventbridge.model.ListReplaysResponse;
import software.amazon.awssdk.services.eventbridge.model.Replay;
import software.amazon.awssdk.services.eventbridge.model.ReplayDestination;
import software.amazon.awssdk.services.eventbridge.model.StartReplayRequest;
import software.amazon.awssdk.services.eventbridge.model.StartReplayResponse;

/// Beginning, following and cancelling replays.
///
/// Source: EventBridge API Reference, StartReplay, DescribeReplay, ListReplays, CancelReplay; the words from recorded
/// answers, but for the one of a replay that is over.
record ReplayOperations(BusService bus, EventNames names) {
    private static final int NAME_LENGTH_MAX = 64;
    private static final int DESCRIPTION_LENGTH_MAX = 512;

    StartReplayResponse start(StartReplayRequest request) {
        check(request);
        var archive = archive(request.eventSourceArn());
        var destination = ArchiveOperations.busArn(request.destination().arn());
        bus.buses().require(destination);
        if (!bus.archives().require(archive).bus().equals(destination)) {
            throw EventsError.VALIDATION.because(
                    "Parameter Destination.Arn is not valid. Reason: Cross event bus replay is not"
                            + " permitted.");
        }
        var replay = bus.replays().start(asked(request, archive, destination));
        return StartReplayResponse.builder()
                .replayArn(replay.arn().toString())
                .state(replay.state().name())
                .replayStartTime(replay.startedAt())
                .build();
    }

    private void check(StartReplayRequest request) {
        name(request.replayName());
        new Constraints()
                .length("description", request.description(), 0, DESCRIPTION_LENGTH_MAX)
                .required("eventSourceArn", request.eventSourceArn())
                .required("eventStartTime", request.eventStartTime())
                .required("eventEndTime", request.eventEndTime())
                .required("destination", request.destination())
                .check();
        new Constraints().required("destination.arn", request.destination().arn()).check();
        checkFilters(request.destination());
        if (!request.eventStartTime().isBefore(request.eventEndTime())) {
            throw EventsError.VALIDATION.because(
                    "Parameter EventEndTime is not valid. Reason: EventStartTime must be before"
                            + " EventEndTime.");
        }
    }

    /// A list of none would be a replay to every rule, and whoever writes one, or a null in it, means few.
    private static void checkFilters(ReplayDestination destination) {
        var arns = destination.filterArns();
        if (destination.hasFilterArns()) {
            new Constraints()
                    .size("destination.filterArns", arns, "[]", 1, Integer.MAX_VALUE)
                    .check();
        }
        if (arns.size() > Rules.RULES_MAX) {
            throw EventsError.VALIDATION.because(
                    "FilterArns has at most %d rules.".formatted(Rules.RULES_MAX));
        }
        var constraints = new Constraints();
        for (int i = 0; i < arns.size(); i++) {
            var member = "destination.filterArns.%d.member".formatted(i + 1);
            constraints.length(member, arns.get(i), 1, EventNames.ARN_LENGTH_MAX);
        }
        constraints.check();
    }

    private Arn name(@Nullable String name) {
        new Constraints()
                .required("replayName", name)
                .length("replayName", name, 1, NAME_LENGTH_MAX)
                .pattern("replayName", name, EventNames.NAME)
                .check();
        return BusArns.replay(
                names.caller().region(), names.caller().account(), String.valueOf(name));
    }

    private Arn archive(String text) {
        var arn =
                Arn.tryParse(text)
                        .filter(BusArns::isArchive)
                        .orElseThrow(() -> EventTags.malformed(text));
        if (bus.archives().find(arn).isEmpty()) {
            throw EventsError.VALIDATION.because(
                    "Parameter EventSourceArn is not valid. Reason: Archive %s does not exist."
                            .formatted(BusArns.archiveName(arn)));
        }
        return arn;
    }

    private EventReplay asked(StartReplayRequest request, Arn archive, Arn destination) {
        return EventReplay.starting(
                name(request.replayName()),
                archive,
                destination,
                Optional.ofNullable(request.description()),
                request.eventStartTime(),
                request.eventEndTime(),
                request.destination().filterArns().stream()
                        .map(text ->
                                Arn.tryParse(text).orElseThrow(() -> EventTags.malformed(text)))
                        .collect(Collectors.toSet()),
                bus.replays().now());
    }

    DescribeReplayResponse describe(@Nullable String name) {
        var replay = bus.replays().require(name(name));
        var destination = ReplayDestination.builder().arn(replay.bus().toString());
        if (!replay.rules().isEmpty()) {
            destination.filterArns(replay.rules().stream().map(Arn::toString).sorted().toList());
        }
        return DescribeReplayResponse.builder()
                .replayName(replay.name())
                .replayArn(replay.arn().toString())
                .description(replay.description().orElse(null))
                .state(replay.state().name())
                .eventSourceArn(replay.archive().toString())
                .destination(destination.build())
                .eventStartTime(replay.from())
                .eventEndTime(replay.to())
                .eventLastReplayedTime(replay.lastReplayed().orElse(null))
                .replayStartTime(replay.startedAt())
                .replayEndTime(replay.endedAt().orElse(null))
                .build();
    }

    ListReplaysResponse list(ListReplaysRequest request) {
        EventNames.requireOneFilter(
                "ListReplays",
                request.stateAsString(),
                request.eventSourceArn(),
                request.namePrefix());
        var prefix = EventNames.prefix(request.namePrefix(), NAME_LENGTH_MAX, EventNames.NAME);
        var found =
                bus.replays().list(names.caller().region(), names.caller().account()).stream()
                        .filter(it -> it.name().startsWith(prefix))
                        .filter(it -> isListed(it, request))
                        .toList();
        var page =
                EventNames.page(
                        "replays/", found, EventReplay::name, request.nextToken(), request.limit());
        return ListReplaysResponse.builder()
                .replays(page.items().stream().map(ReplayOperations::summary).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static boolean isListed(EventReplay replay, ListReplaysRequest request) {
        return (request.eventSourceArn() == null
                        || replay.archive().toString().equals(request.eventSourceArn()))
                && (request.stateAsString() == null
                        || replay.state().name().equals(request.stateAsString()));
    }

    private static Replay summary(EventReplay replay) {
        return Replay.builder()
                .replayName(replay.name())
                .eventSourceArn(replay.archive().toString())
                .state(replay.state().name())
                .eventStartTime(replay.from())
                .eventEndTime(replay.to())
                .eventLastReplayedTime(replay.lastReplayed().orElse(null))
                .replayStartTime(replay.startedAt())
                .replayEndTime(replay.endedAt().orElse(null))
                .build();
    }

    CancelReplayResponse cancel(@Nullable String name) {
        var replay = bus.replays().cancel(name(name));
        return CancelReplayResponse.builder()
                .replayArn(replay.arn().toString())
                .state(replay.state().name())
                .build();
    }
}
