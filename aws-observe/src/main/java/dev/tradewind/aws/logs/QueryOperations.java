package dev.tradewind.aws.logs;

import dev.tradewind.engine.Arn;
import dev.tradewind.observe.log.LogGroup;
import dev.tradewind.observe.log.LogStore;
import dev.tradewind.observe.log.insights.InsightsQuery;
import dev.tradewind.observe.log.insights.InsightsRun;
import dev.tradewind.observe.log.insights.InsightsRun.Asked;
import dev.tradewind.observe.log.insights.InsightsRuns;
import dev.tradewind.observe.log.insights.LogPointer;
import dev.tradewind.observe.log.insights.MalformedQuery;
import dev.tradewind.observe.log.insights.WholeEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueriesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueriesResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogRecordRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogRecordResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryInfo;
import software.amazon.awssdk.services.cloudwatchlogs.model.QueryStatistics;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResultField;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryResponse;

/// The operations on queries of Insights, for one caller.
///
/// Source: CloudWatch Logs API Reference, StartQuery, GetQueryResults, StopQuery, DescribeQueries, GetLogRecord.
record QueryOperations(LogStore logs, InsightsRuns runs, GroupNames names) {
    private static final int GROUPS_MAX = 50;
    private static final int ROWS_MAX = 10_000;
    private static final int DESCRIBED_MAX = 1_000;
    private static final long SECOND_MILLIS = 1000;
    private static final long SECONDS_MAX = 9_999_999_999L;

    StartQueryResponse start(StartQueryRequest request) {
        new LogsConstraints()
                .required("startTime", request.startTime())
                .required("endTime", request.endTime())
                .required("queryString", request.queryString())
                .length("queryString", request.queryString(), 0, InsightsQuery.LENGTH_MAX)
                .range("limit", request.limit(), 1, ROWS_MAX)
                .check();
        if (request.queryLanguage() != null && !request.queryLanguageAsString().equals("CWLI")) {
            throw LogsError.INVALID_PARAMETER.because(
                    "The query language %s is not supported here."
                            .formatted(request.queryLanguageAsString()));
        }
        if (request.startTime() > request.endTime()) {
            throw LogsError.INVALID_PARAMETER.because(
                    "End time should not be less than start time.");
        }
        var groups = groups(request);
        var query = parse(request.queryString());
        var run =
                runs.start(
                        new Asked(
                                request.queryString(),
                                query,
                                groups,
                                millis(request.startTime()),
                                millis(request.endTime()) + SECOND_MILLIS,
                                Optional.ofNullable(request.limit()).orElse(ROWS_MAX)));
        return StartQueryResponse.builder().queryId(run.id()).build();
    }

    private static long millis(long seconds) {
        return Math.clamp(seconds, 0, SECONDS_MAX) * SECOND_MILLIS;
    }

    private static InsightsQuery parse(String text) {
        try {
            return InsightsQuery.parse(text);
        } catch (MalformedQuery e) {
            throw LogsError.malformed(e.getMessage(), e.start(), e.end());
        }
    }

    private List<LogGroup> groups(StartQueryRequest request) {
        boolean isNamed = request.logGroupName() != null;
        int ways =
                (isNamed ? 1 : 0)
                        + (request.logGroupNames().isEmpty() ? 0 : 1)
                        + (request.logGroupIdentifiers().isEmpty() ? 0 : 1);
        if (ways != 1) {
            throw LogsError.INVALID_PARAMETER.because(
                    "Exactly one of LogGroupName, LogGroupNames and LogGroupIdentifiers is needed.");
        }
        Stream<Arn> named = isNamed ? Stream.of(names.named(request.logGroupName())) : Stream.of();
        var all =
                Stream.of(
                                named,
                                request.logGroupNames().stream().map(names::named),
                                request.logGroupIdentifiers().stream().map(names::identified))
                        .flatMap(it -> it)
                        .distinct()
                        .map(logs.groups()::get)
                        .toList();
        if (all.size() > GROUPS_MAX) {
            throw LogsError.INVALID_PARAMETER.because(
                    "A query is on up to %d log groups.".formatted(GROUPS_MAX));
        }
        return all;
    }

    GetQueryResultsResponse results(GetQueryResultsRequest request) {
        var run = run(request.queryId());
        return GetQueryResultsResponse.builder()
                .queryLanguage("CWLI")
                .status(run.state().text())
                .results(run.rows().stream().map(QueryOperations::fields).toList())
                .statistics(statistics(run))
                .build();
    }

    private InsightsRun run(@Nullable String id) {
        new LogsConstraints().required("queryId", id).check();
        return runs.find(String.valueOf(id))
                .filter(this::isOwn)
                .orElseThrow(() ->
                        LogsError.NOT_FOUND.because(
                                "The specified query does not exist: %s".formatted(id)));
    }

    private static List<ResultField> fields(Map<String, String> row) {
        return row.entrySet().stream()
                .map(it -> ResultField.builder().field(it.getKey()).value(it.getValue()).build())
                .toList();
    }

    private static QueryStatistics statistics(InsightsRun run) {
        var counts = run.counts();
        return QueryStatistics.builder()
                .recordsScanned((double) counts.scanned())
                .recordsMatched((double) counts.matched())
                .bytesScanned((double) counts.bytes())
                .estimatedRecordsSkipped(0.0)
                .estimatedBytesSkipped(0.0)
                .logGroupsScanned((double) run.asked().groups().size())
                .build();
    }

    StopQueryResponse stop(StopQueryRequest request) {
        var run = run(request.queryId());
        if (!runs.stop(run)) {
            throw LogsError.INVALID_PARAMETER.because(
                    "The query %s has ended.".formatted(run.id()));
        }
        return StopQueryResponse.builder().success(true).build();
    }

    DescribeQueriesResponse describe(DescribeQueriesRequest request) {
        new LogsConstraints()
                .group(request.logGroupName())
                .range("maxResults", request.maxResults(), 1, DESCRIBED_MAX)
                .check();
        var group = Optional.ofNullable(request.logGroupName()).map(names::arn);
        var queries =
                runs.all().stream()
                        .filter(this::isOwn)
                        .filter(run ->
                                group.isEmpty() || has(run, it -> it.arn().equals(group.get())))
                        .filter(run ->
                                request.status() == null
                                        || run.state().text().equals(request.statusAsString()))
                        .limit(Optional.ofNullable(request.maxResults()).orElse(DESCRIBED_MAX))
                        .map(QueryOperations::info)
                        .toList();
        return DescribeQueriesResponse.builder().queries(queries).build();
    }

    GetLogRecordResponse record(GetLogRecordRequest request) {
        new LogsConstraints().required("logRecordPointer", request.logRecordPointer()).check();
        var pointer =
                LogPointer.parse(request.logRecordPointer())
                        .orElseThrow(() ->
                                LogsError.INVALID_PARAMETER.because(
                                        "The specified logRecordPointer is invalid."));
        var record =
                logs.groups()
                        .beginningWith(names.arn(""))
                        .filter(it -> it.id() == pointer.group())
                        .findFirst()
                        .flatMap(it -> WholeEvent.find(logs.reader(), it, pointer.position()))
                        .orElseThrow(() ->
                                LogsError.NOT_FOUND.because(
                                        "The specified log record does not exist."));
        return GetLogRecordResponse.builder().logRecord(record).build();
    }

    /// Tells whether it was asked in this account and region, of which its groups are.
    private boolean isOwn(InsightsRun run) {
        var own = names.arn("").toString();
        return has(run, it -> it.arn().toString().startsWith(own));
    }

    private static boolean has(InsightsRun run, Predicate<LogGroup> isWanted) {
        return run.asked().groups().stream().anyMatch(isWanted);
    }

    private static QueryInfo info(InsightsRun run) {
        return QueryInfo.builder()
                .queryLanguage("CWLI")
                .queryId(run.id())
                .queryString(run.asked().text())
                .status(run.state().text())
                .createTime(run.createdMillis())
                .logGroupName(run.asked().groups().getFirst().name())
                .build();
    }
}
