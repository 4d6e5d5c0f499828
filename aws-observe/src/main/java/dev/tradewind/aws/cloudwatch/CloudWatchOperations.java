package dev.tradewind.aws.cloudwatch;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.wire.QueryNames;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DeleteDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmHistoryRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsForMetricRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListDashboardsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListMetricsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutDashboardRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;

/// The operations of CloudWatch for one caller, by what they are about.
record CloudWatchOperations(
        DashboardOperations dashboards,
        MetricOperations metrics,
        MetricDataOperation data,
        AlarmOperations alarms,
        AlarmDescriptions descriptions) {
    private static CloudWatchOperations of(CloudWatchCore core, Caller caller) {
        var metrics = MetricOperations.of(core.metrics(), core.clock(), caller);
        return new CloudWatchOperations(
                DashboardOperations.of(core.dashboards(), caller),
                metrics,
                new MetricDataOperation(core.metrics(), core.clock(), metrics.owner()),
                new AlarmOperations(core.alarms(), metrics.owner()),
                new AlarmDescriptions(core.alarms().core(), metrics.owner()));
    }

    /// The operations that there are, on `core`.
    static Operations table(CloudWatchCore core) {
        var table =
                Operations.of(
                        CloudWatchClient.class,
                        QueryNames.OF_THE_MODEL,
                        caller -> of(core, caller),
                        CloudWatchError::of);
        onDashboards(table);
        onMetrics(table);
        onAlarms(table);
        onAlarmTags(table);
        return table.build();
    }

    private static void onDashboards(Operations.Table<CloudWatchOperations> table) {
        table.on(PutDashboardRequest.class, (it, request) -> it.dashboards.put(request))
                .on(GetDashboardRequest.class, (it, request) -> it.dashboards.get(request))
                .on(ListDashboardsRequest.class, (it, request) -> it.dashboards.list(request))
                .perform(
                        DeleteDashboardsRequest.class,
                        (it, request) -> it.dashboards.delete(request));
    }

    private static void onMetrics(Operations.Table<CloudWatchOperations> table) {
        table.perform(PutMetricDataRequest.class, (it, request) -> it.metrics.put(request))
                .on(ListMetricsRequest.class, (it, request) -> it.metrics.list(request))
                .on(
                        GetMetricStatisticsRequest.class,
                        (it, request) -> it.metrics.statistics(request))
                .on(GetMetricDataRequest.class, (it, request) -> it.data.get(request));
    }

    private static void onAlarms(Operations.Table<CloudWatchOperations> table) {
        table.perform(PutMetricAlarmRequest.class, (it, request) -> it.alarms.put(request))
                .perform(PutCompositeAlarmRequest.class, (it, request) -> it.alarms.put(request))
                .perform(DeleteAlarmsRequest.class, (it, request) -> it.alarms.delete(request))
                .perform(SetAlarmStateRequest.class, (it, request) -> it.alarms.setState(request))
                .perform(
                        EnableAlarmActionsRequest.class, (it, request) -> it.alarms.enable(request))
                .perform(
                        DisableAlarmActionsRequest.class,
                        (it, request) -> it.alarms.disable(request))
                .on(DescribeAlarmsRequest.class, (it, request) -> it.descriptions.describe(request))
                .on(
                        DescribeAlarmsForMetricRequest.class,
                        (it, request) -> it.descriptions.describe(request))
                .on(
                        DescribeAlarmHistoryRequest.class,
                        (it, request) -> it.descriptions.history(request));
    }

    private static void onAlarmTags(Operations.Table<CloudWatchOperations> table) {
        table.on(ListTagsForResourceRequest.class, (it, request) -> it.alarms.tags(request))
                .perform(TagResourceRequest.class, (it, request) -> it.alarms.tag(request))
                .perform(UntagResourceRequest.class, (it, request) -> it.alarms.untag(request));
    }
}
