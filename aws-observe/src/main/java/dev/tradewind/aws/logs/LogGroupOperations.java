package dev.tradewind.aws.logs;

import dev.tradewind.aws.operation.Pages;
import dev.tradewind.observe.log.LogGroup;
import dev.tradewind.observe.log.LogStore;
import dev.tradewind.observe.log.filter.LogFilters;
import dev.tradewind.observe.log.filter.MetricFilter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteRetentionPolicyRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeLogGroupsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutRetentionPolicyRequest;

/// The operations on log groups, for one caller.
///
/// Source: CloudWatch Logs API Reference, the operations' pages.
record LogGroupOperations(LogStore logs, LogFilters<MetricFilter> filters, GroupNames names) {
    private static final int LISTED_MAX = 50;
    private static final List<String> CLASSES =
            List.of("STANDARD", "INFREQUENT_ACCESS", "DELIVERY");

    void create(CreateLogGroupRequest request) {
        var arn = names.named(request.logGroupName());
        new LogsConstraints()
                .oneOf("logGroupClass", request.logGroupClassAsString(), CLASSES)
                .check();
        requireSupported("kmsKeyId", request.kmsKeyId() != null);
        requireSupported(
                "deletionProtectionEnabled",
                Boolean.TRUE.equals(request.deletionProtectionEnabled()));
        LogTagOperations.check(request.tags());
        var logClass = Optional.ofNullable(request.logGroupClassAsString()).orElse("STANDARD");
        logs.groups().create(arn, logClass, request.tags());
    }

    private static void requireSupported(String member, boolean isAskedFor) {
        if (isAskedFor) {
            throw LogsError.INVALID_PARAMETER.because(
                    "%s is not supported here.".formatted(member));
        }
    }

    void delete(DeleteLogGroupRequest request) {
        logs.groups().delete(names.named(request.logGroupName()));
    }

    void keep(PutRetentionPolicyRequest request) {
        var arn = names.named(request.logGroupName());
        new LogsConstraints().required("retentionInDays", request.retentionInDays()).check();
        int days = request.retentionInDays();
        if (!LogGroup.RETENTION_DAYS.contains(days)) {
            throw LogsError.INVALID_PARAMETER.because(
                    "1 validation error detected: Value '%d' at 'retentionInDays' failed to satisfy constraint: Member must satisfy enum value set: %s"
                            .formatted(days, LogGroup.RETENTION_DAYS));
        }
        logs.groups().keep(arn, OptionalInt.of(days));
    }

    void keepAll(DeleteRetentionPolicyRequest request) {
        logs.groups().keep(names.named(request.logGroupName()), OptionalInt.empty());
    }

    DescribeLogGroupsResponse describe(DescribeLogGroupsRequest request) {
        new LogsConstraints()
                .group("logGroupNamePrefix", request.logGroupNamePrefix())
                .group("logGroupNamePattern", request.logGroupNamePattern())
                .range("limit", request.limit(), 1, LISTED_MAX)
                .check();
        if (request.logGroupNamePrefix() != null && request.logGroupNamePattern() != null) {
            throw LogsError.INVALID_PARAMETER.because(
                    "LogGroup name prefix and LogGroup name pattern are mutually exclusive"
                            + " parameters.");
        }
        var token = Optional.ofNullable(request.nextToken());
        int limit = Optional.ofNullable(request.limit()).orElse(LISTED_MAX);
        try {
            var page = Pages.page(wanted(request).toList(), LogGroup::name, token, limit);
            return DescribeLogGroupsResponse.builder()
                    .logGroups(shapes(page.items()))
                    .nextToken(page.nextToken().orElse(null))
                    .build();
        } catch (IllegalArgumentException _) {
            throw LogsError.INVALID_PARAMETER.because("The specified nextToken is invalid.");
        }
    }

    private Stream<LogGroup> wanted(DescribeLogGroupsRequest request) {
        var prefix = Optional.ofNullable(request.logGroupNamePrefix()).orElse("");
        var part = Optional.ofNullable(request.logGroupNamePattern()).orElse("");
        var logClass = request.logGroupClassAsString();
        var arns = request.logGroupIdentifiers().stream().map(names::identified).toList();
        return logs.groups()
                .beginningWith(names.arn(prefix))
                .filter(it -> it.name().contains(part))
                .filter(it -> logClass == null || logClass.equals(it.logClass()))
                .filter(it -> arns.isEmpty() || arns.contains(it.arn()));
    }

    private List<software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup> shapes(
            List<LogGroup> groups) {
        var bytes = logs.groups().rawBytes(groups);
        return Stream.iterate(0, it -> it < groups.size(), it -> it + 1)
                .map(it -> shape(groups.get(it), bytes.get(it)))
                .toList();
    }

    private software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup shape(
            LogGroup group, long bytes) {
        var builder =
                software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup.builder()
                        .logGroupName(group.name())
                        .arn(group.arn() + ":*")
                        .logGroupArn(group.arn().toString())
                        .creationTime(group.createdMillis())
                        .logGroupClass(group.logClass())
                        .metricFilterCount(filters.count(group.arn()))
                        .storedBytes(bytes);
        group.retentionDays().ifPresent(builder::retentionInDays);
        return builder.build();
    }
}
