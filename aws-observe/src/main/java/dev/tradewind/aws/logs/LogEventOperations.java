package dev.tradewind.aws.logs;

import dev.tradewind.engine.Arn;
import dev.tradewind.observe.log.LogBatch;
import dev.tradewind.observe.log.LogEvent;
import dev.tradewind.observe.log.LogPosition;
import dev.tradewind.observe.log.LogReadPage;
import dev.tradewind.observe.log.LogSelection;
import dev.tradewind.observe.log.LogStore;
import dev.tradewind.observe.log.pattern.LogPattern;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.RejectedLogEventsInfo;

/// The putting and reading of log events, for one caller.
///
/// Source: CloudWatch Logs API Reference, PutLogEvents, GetLogEvents, FilterLogEvents.
record LogEventOperations(LogStore logs, GroupNames names) {
    private static final int READ_MAX = 10_000;
    private static final int STREAMS_MAX = 100;

    /// As many digits as a place has for them.
    private static final long MILLIS_MAX = 9_999_999_999_999L;

    PutLogEventsResponse put(PutLogEventsRequest request) {
        var group = names.named(request.logGroupName());
        var stream = LogStreamOperations.name(request.logStreamName());
        var events = request.logEvents().stream().map(LogEventOperations::event).toList();
        var taken = logs.writer().put(group, stream, events);
        return PutLogEventsResponse.builder()
                .nextSequenceToken("%056d".formatted(0))
                .rejectedLogEventsInfo(rejected(taken))
                .build();
    }

    private static LogEvent event(InputLogEvent event) {
        new LogsConstraints()
                .required("logEvents.timestamp", event.timestamp())
                .required("logEvents.message", event.message())
                .length("logEvents.message", event.message(), 1, LogBatch.BYTES_MAX)
                .check();
        if (event.timestamp() < 0) {
            throw LogsError.INVALID_PARAMETER.because(
                    "1 validation error detected: Value '%d' at 'logEvents.timestamp' failed to satisfy constraint: Member must have value greater than or equal to 0"
                            .formatted(event.timestamp()));
        }
        return new LogEvent(event.timestamp(), event.message());
    }

    private static @Nullable RejectedLogEventsInfo rejected(LogBatch taken) {
        if (taken.expiredEnd().isEmpty()
                && taken.tooOldEnd().isEmpty()
                && taken.tooNewStart().isEmpty()) {
            return null;
        }
        var builder = RejectedLogEventsInfo.builder();
        taken.expiredEnd().ifPresent(builder::expiredLogEventEndIndex);
        taken.tooOldEnd().ifPresent(builder::tooOldLogEventEndIndex);
        taken.tooNewStart().ifPresent(builder::tooNewLogEventStartIndex);
        return builder.build();
    }

    GetLogEventsResponse get(GetLogEventsRequest request) {
        var arn = names.identified(request.logGroupName(), request.logGroupIdentifier());
        var name = LogStreamOperations.name(request.logStreamName());
        new LogsConstraints().range("limit", request.limit(), 1, READ_MAX).check();
        var stream = logs.streams().get(arn, name);
        var selection =
                LogSelection.ofStream(
                        stream,
                        Optional.ofNullable(request.startTime()).orElse(0L),
                        Optional.ofNullable(request.endTime()).orElse(Long.MAX_VALUE),
                        Optional.ofNullable(request.limit()).orElse(READ_MAX));
        var page = read(request, arn, selection);
        return GetLogEventsResponse.builder()
                .events(
                        page.events().stream()
                                .map(it ->
                                        OutputLogEvent.builder()
                                                .timestamp(it.atMillis())
                                                .ingestionTime(it.ingestedMillis())
                                                .message(it.message())
                                                .build())
                                .toList())
                .nextForwardToken(StreamToken.FORWARD.of(page.end()))
                .nextBackwardToken(StreamToken.BACKWARD.of(page.start()))
                .build();
    }

    private LogReadPage read(GetLogEventsRequest request, Arn arn, LogSelection selection) {
        var group = logs.groups().get(arn);
        var reader = logs.reader();
        var token = request.nextToken();
        if (token == null) {
            return Boolean.TRUE.equals(request.startFromHead())
                    ? reader.forward(group, selection, LogPosition.before(start(request)))
                    : reader.backward(group, selection, LogPosition.before(selection.toMillis()));
        }
        var forward = StreamToken.FORWARD.read(token);
        if (forward.isPresent()) {
            return reader.forward(group, selection, forward.get());
        }
        var backward =
                StreamToken.BACKWARD
                        .read(token)
                        .orElseThrow(() ->
                                LogsError.INVALID_PARAMETER.because(
                                        "The specified nextToken is invalid."));
        return reader.backward(group, selection, backward);
    }

    /// The time that is asked for, and not that of the first event: an earlier one may come yet.
    private static long start(GetLogEventsRequest request) {
        return Math.clamp(Optional.ofNullable(request.startTime()).orElse(0L), 0, MILLIS_MAX);
    }

    FilterLogEventsResponse filter(FilterLogEventsRequest request) {
        var arn = names.identified(request.logGroupName(), request.logGroupIdentifier());
        new LogsConstraints()
                .stream("logStreamNamePrefix", request.logStreamNamePrefix())
                        .length("filterPattern", request.filterPattern(), 0, LogPattern.LENGTH_MAX)
                        .size("logStreamNames", request.logStreamNames(), 0, STREAMS_MAX)
                        .range("limit", request.limit(), 1, READ_MAX)
                        .check();
        var group = logs.groups().get(arn);
        long end = Math.min(Optional.ofNullable(request.endTime()).orElse(MILLIS_MAX), MILLIS_MAX);
        var pattern = LogPattern.parse(Optional.ofNullable(request.filterPattern()).orElse(""));
        var selection =
                new LogSelection(
                        OptionalLong.empty(),
                        streams(request),
                        pattern,
                        Optional.ofNullable(request.startTime()).orElse(0L),
                        end + 1,
                        Optional.ofNullable(request.limit()).orElse(READ_MAX));
        var start =
                Optional.ofNullable(request.nextToken())
                        .map(LogEventOperations::place)
                        .orElse(LogPosition.before(selection.fromMillis()));
        var page = logs.reader().forward(group, selection, start);
        return FilterLogEventsResponse.builder()
                .events(events(page))
                .searchedLogStreams(List.of())
                .nextToken(page.isLast() ? null : page.end().toString())
                .build();
    }

    private static LogPosition place(String token) {
        return LogPosition.parse(token)
                .orElseThrow(() ->
                        LogsError.INVALID_PARAMETER.because("The specified nextToken is invalid."));
    }

    private static Predicate<String> streams(FilterLogEventsRequest request) {
        var prefix = request.logStreamNamePrefix();
        if (request.logStreamNames().isEmpty()) {
            return prefix == null ? _ -> true : it -> it.startsWith(prefix);
        }
        if (prefix != null) {
            throw LogsError.INVALID_PARAMETER.because(
                    "LogStreamNames and LogStreamNamePrefix are mutually exclusive.");
        }
        return new HashSet<>(request.logStreamNames())::contains;
    }

    private static List<FilteredLogEvent> events(LogReadPage page) {
        return page.events().stream()
                .map(it ->
                        FilteredLogEvent.builder()
                                .eventId(it.position().toString())
                                .logStreamName(it.stream())
                                .timestamp(it.atMillis())
                                .ingestionTime(it.ingestedMillis())
                                .message(it.message())
                                .build())
                .toList();
    }
}
