package dev.tradewind.aws.logs;

import dev.tradewind.aws.service.EventStream;
import dev.tradewind.observe.log.live.LiveSelection;
import dev.tradewind.observe.log.live.LiveTail;
import java.io.IOException;
import java.time.Duration;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionStart;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionUpdate;

/// The answer of a session that watches events: what it watches, and from then on each second what was put in it.
///
/// Source: CloudWatch Logs API Reference, StartLiveTail, StartLiveTailResponseStream.
///
/// @param start of the session, as it is told first
record LiveTailEvents(LogsCore core, LiveSelection selection, LiveTailSessionStart start)
        implements EventStream {
    static final Duration TIME_MAX = Duration.ofHours(3);

    private static final Duration BETWEEN_UPDATES = Duration.ofSeconds(1);

    @Override
    public void writeTo(Events out) throws IOException, InterruptedException {
        var begun = core.tails().begin(selection);
        if (begun.isEmpty()) { // others have begun since this one was let in
            out.fail(LogsError.STREAMING.because("Too many sessions began at once; try again."));
            return;
        }
        try (var tail = begun.get()) {
            out.send("sessionStart", start);
            long end = core.clock().millis() + TIME_MAX.toMillis();
            while (core.clock().millis() < end) {
                Thread.sleep(BETWEEN_UPDATES);
                out.send("sessionUpdate", update(tail.look()));
            }
        }
        out.fail(LogsError.SESSION_TIMEOUT.because("A session ends after three hours."));
    }

    private static LiveTailSessionUpdate update(LiveTail.Look look) {
        return LiveTailSessionUpdate.builder()
                .sessionMetadata(it -> it.sampled(look.isSampled()))
                .sessionResults(look.events().stream().map(LiveTailEvents::shape).toList())
                .build();
    }

    private static LiveTailSessionLogEvent shape(LiveTail.Seen seen) {
        return LiveTailSessionLogEvent.builder()
                .logGroupIdentifier(seen.group().toString())
                .logStreamName(seen.stream())
                .message(seen.event().message())
                .timestamp(seen.event().atMillis())
                .ingestionTime(seen.ingestedMillis())
                .build();
    }
}
