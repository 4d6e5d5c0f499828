package dev.tradewind.aws.logs;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.wire.QueryNames;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteSubscriptionFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogStreamsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeQueriesRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogRecordRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetQueryResultsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutSubscriptionFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StopQueryRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TestMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;

/// The operations of CloudWatch Logs for one caller, by what they are about.
record LogsOperations(
        LogGroupOperations groups,
        LogStreamOperations streams,
        LogEventOperations events,
        LogTagOperations tags,
        MetricFilterOperations metricFilters,
        SubscriptionFilterOperations subscriptions,
        LiveTailOperations liveTails,
        QueryOperations queries) {
    private static LogsOperations of(LogsCore core, Caller caller) {
        var names = GroupNames.of(caller);
        return new LogsOperations(
                new LogGroupOperations(core.logs(), core.metricFilters(), names),
                new LogStreamOperations(core.logs(), names),
                new LogEventOperations(core.logs(), names),
                new LogTagOperations(core.logs(), names),
                new MetricFilterOperations(core, names),
                new SubscriptionFilterOperations(core, names),
                new LiveTailOperations(core, names),
                new QueryOperations(core.logs(), core.queries(), names));
    }

    /// The operations that there are, on `core`.
    static Operations table(LogsCore core) {
        var table =
                Operations.of(
                        CloudWatchLogsClient.class,
                        QueryNames.OF_THE_MODEL,
                        caller -> of(core, caller),
                        LogsError::of);
        onGroups(table);
        onEvents(table);
        onTags(table);
        onFilters(table);
        onQueries(table);
        return table.build();
    }

    private static void onGroups(Operations.Table<LogsOperations> table) {
        table.perform(CreateLogGroupRequest.class, (it, request) -> it.groups.create(request))
                .perform(DeleteLogGroupRequest.class, (it, request) -> it.groups.delete(request))
                .perform(PutRetentionPolicyRequest.class, (it, request) -> it.groups.keep(request))
                .perform(
                        DeleteRetentionPolicyRequest.class,
                        (it, request) -> it.groups.keepAll(request))
                .on(DescribeLogGroupsRequest.class, (it, request) -> it.groups.describe(request))
                .perform(CreateLogStreamRequest.class, (it, request) -> it.streams.create(request))
                .perform(DeleteLogStreamRequest.class, (it, request) -> it.streams.delete(request))
                .on(DescribeLogStreamsRequest.class, (it, request) -> it.streams.describe(request));
    }

    private static void onEvents(Operations.Table<LogsOperations> table) {
        table
                .on(PutLogEventsRequest.class, (it, request) -> it.events.put(request))
                .on(GetLogEventsRequest.class, (it, request) -> it.events.get(request))
                .on(FilterLogEventsRequest.class, (it, request) -> it.events.filter(request))
                .stream(StartLiveTailRequest.class, (it, request) -> it.liveTails.start(request));
    }

    private static void onQueries(Operations.Table<LogsOperations> table) {
        table.on(StartQueryRequest.class, (it, request) -> it.queries.start(request))
                .on(GetQueryResultsRequest.class, (it, request) -> it.queries.results(request))
                .on(GetLogRecordRequest.class, (it, request) -> it.queries.record(request))
                .on(StopQueryRequest.class, (it, request) -> it.queries.stop(request))
                .on(DescribeQueriesRequest.class, (it, request) -> it.queries.describe(request));
    }

    private static void onFilters(Operations.Table<LogsOperations> table) {
        table.perform(PutMetricFilterRequest.class, (it, request) -> it.metricFilters.put(request))
                .perform(
                        DeleteMetricFilterRequest.class,
                        (it, request) -> it.metricFilters.delete(request))
                .on(
                        DescribeMetricFiltersRequest.class,
                        (it, request) -> it.metricFilters.describe(request))
                .on(TestMetricFilterRequest.class, (it, request) -> it.metricFilters.test(request))
                .perform(
                        PutSubscriptionFilterRequest.class,
                        (it, request) -> it.subscriptions.put(request))
                .perform(
                        DeleteSubscriptionFilterRequest.class,
                        (it, request) -> it.subscriptions.delete(request))
                .on(
                        DescribeSubscriptionFiltersRequest.class,
                        (it, request) -> it.subscriptions.describe(request));
    }

    private static void onTags(Operations.Table<LogsOperations> table) {
        table.on(ListTagsForResourceRequest.class, (it, request) -> it.tags.list(request))
                .perform(TagResourceRequest.class, (it, request) -> it.tags.add(request))
                .perform(UntagResourceRequest.class, (it, request) -> it.tags.remove(request));
        onOlderTags(table);
    }

    @SuppressWarnings("deprecation") // the older form is still asked for
    private static void onOlderTags(Operations.Table<LogsOperations> table) {
        table.on(ListTagsLogGroupRequest.class, (it, request) -> it.tags.list(request))
                .perform(TagLogGroupRequest.class, (it, request) -> it.tags.add(request))
                .perform(UntagLogGroupRequest.class, (it, request) -> it.tags.remove(request));
    }
}
