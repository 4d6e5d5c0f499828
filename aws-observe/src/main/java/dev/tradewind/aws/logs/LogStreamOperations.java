package dev.tradewind.aws.logs;

import dev.tradewind.aws.operation.Pages;
import dev.tradewind.engine.Arn;
import dev.tradewind.observe.log.LogStore;
import dev.tradewind.observe.log.LogStream;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsResponse;

/// The operations on log streams, for one caller.
///
/// Source: CloudWatch Logs API Reference, the operations' pages.
record LogStreamOperations(LogStore logs, GroupNames names) {
    private static final int LISTED_MAX = 50;
    private static final String BY_NAME = "LogStreamName";
    private static final String BY_TIME = "LastEventTime";

    void create(CreateLogStreamRequest request) {
        logs.streams().create(names.named(request.logGroupName()), name(request.logStreamName()));
    }

    void delete(DeleteLogStreamRequest request) {
        logs.streams().delete(names.named(request.logGroupName()), name(request.logStreamName()));
    }

    /// A stream's name, which has to be there.
    static String name(@Nullable String name) {
        new LogsConstraints().required("logStreamName", name).stream(name).check();
        return String.valueOf(name);
    }

    DescribeLogStreamsResponse describe(DescribeLogStreamsRequest request) {
        var arn = names.identified(request.logGroupName(), request.logGroupIdentifier());
        new LogsConstraints()
                .stream("logStreamNamePrefix", request.logStreamNamePrefix())
                        .oneOf("orderBy", request.orderByAsString(), List.of(BY_NAME, BY_TIME))
                        .range("limit", request.limit(), 1, LISTED_MAX)
                        .check();
        boolean isByTime = BY_TIME.equals(request.orderByAsString());
        if (isByTime && request.logStreamNamePrefix() != null) {
            throw LogsError.INVALID_PARAMETER.because(
                    "Cannot order by LastEventTime with a logStreamNamePrefix.");
        }
        boolean isDescending = Boolean.TRUE.equals(request.descending());
        var order = order(isByTime, isDescending);
        var prefix = Optional.ofNullable(request.logStreamNamePrefix()).orElse("");
        var after = Optional.ofNullable(request.nextToken()).map(LogStreamOperations::after);
        int limit = Optional.ofNullable(request.limit()).orElse(LISTED_MAX);
        var listed =
                logs.streams()
                        .list(
                                logs.groups().get(arn),
                                it ->
                                        it.name().startsWith(prefix)
                                                && after.filter(last ->
                                                                order.compare(it, last) <= 0)
                                                        .isEmpty(),
                                order,
                                limit + 1);
        var page = listed.subList(0, Math.min(limit, listed.size()));
        return DescribeLogStreamsResponse.builder()
                .logStreams(page.stream().map(it -> shape(arn, it)).toList())
                .nextToken(listed.size() > limit ? token(page.getLast()) : null)
                .build();
    }

    private static Comparator<LogStream> order(boolean isByTime, boolean isDescending) {
        Comparator<LogStream> byName = Comparator.comparing(LogStream::name);
        var order =
                isByTime
                        ? Comparator.comparingLong(
                                        (LogStream it) -> it.lastMillis().orElse(Long.MIN_VALUE))
                                .thenComparing(byName)
                        : byName;
        return isDescending ? order.reversed() : order;
    }

    /// The stream that a page ended with, as far as an order looks at it.
    private static LogStream after(String token) {
        try {
            var place = Pages.after(token);
            int nameAt = place.indexOf(' ') + 1;
            long last = Long.parseLong(place.substring(0, Math.max(0, nameAt - 1)));
            var none = OptionalLong.empty();
            return new LogStream(0, place.substring(nameAt), 0, none, OptionalLong.of(last), none);
        } catch (IllegalArgumentException _) {
            throw LogsError.INVALID_PARAMETER.because("The specified nextToken is invalid.");
        }
    }

    private static String token(LogStream last) {
        return Pages.token(last.lastMillis().orElse(Long.MIN_VALUE) + " " + last.name());
    }

    private static software.amazon.awssdk.services.cloudwatchlogs.model.LogStream shape(
            Arn group, LogStream stream) {
        var builder =
                software.amazon.awssdk.services.cloudwatchlogs.model.LogStream.builder()
                        .logStreamName(stream.name())
                        .creationTime(stream.createdMillis())
                        .arn(group + ":log-stream:" + stream.name())
                        .uploadSequenceToken("%056d".formatted(stream.id()));
        stream.firstMillis().ifPresent(builder::firstEventTimestamp);
        stream.lastMillis().ifPresent(builder::lastEventTimestamp);
        stream.ingestedMillis().ifPresent(builder::lastIngestionTime);
        return builder.build();
    }
}
