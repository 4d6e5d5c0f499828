package dev.tradewind.aws.logs;

import dev.tradewind.broker.delivery.DeliveryFault;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.observe.log.LogArns;
import dev.tradewind.observe.log.filter.SubscriptionFilter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteSubscriptionFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeSubscriptionFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutSubscriptionFilterRequest;

/// The operations on subscription filters, for one caller. Their destinations are functions, and, where AWS has streams,
/// queues.
///
/// Source: CloudWatch Logs API Reference, the operations' pages; the words of refusals are recorded in issues of projects
/// that got them.
record SubscriptionFilterOperations(LogsCore core, GroupNames names) {
    private static final String BY_STREAM = "ByLogStream";
    private static final List<String> DISTRIBUTIONS = List.of("Random", BY_STREAM);
    private static final String FUNCTION = "function:";
    private static final String QUEUES = "sqs";
    private static final String FIFO = ".fifo";
    private static final String LOGS_OF_FUNCTIONS = "/aws/lambda/";

    void put(PutSubscriptionFilterRequest request) {
        var group = names.named(request.logGroupName());
        new LogsConstraints()
                .filterOf(request.filterName(), request.filterPattern())
                .required("destinationArn", request.destinationArn())
                .oneOf("distribution", request.distributionAsString(), DISTRIBUTIONS)
                .check();
        FilterShapes.requireUnselected(
                request.applyOnTransformedLogs(),
                request.fieldSelectionCriteria(),
                request.emitSystemFields());
        core.logs().groups().get(group);
        requireNoLoop(group);
        var filter =
                SubscriptionFilter.of(
                        group,
                        request.filterName(),
                        request.filterPattern(),
                        core.clock().millis(),
                        destination(request, group),
                        Optional.ofNullable(request.distributionAsString()).orElse(BY_STREAM));
        requireReachable(filter);
        core.subscriptions().put(filter);
    }

    private static void requireNoLoop(Arn group) {
        if (LogArns.name(group).equals(LogArns.OWN_LINES)) {
            throw LogsError.INVALID_PARAMETER.because(
                    "The log group %s has lines about invocations, and would call the function for"
                                    .formatted(LogArns.OWN_LINES)
                            + " what became of its calls.");
        }
    }

    private Arn destination(PutSubscriptionFilterRequest request, Arn group) {
        var destination =
                Arn.tryParse(request.destinationArn())
                        .orElseThrow(() ->
                                LogsError.INVALID_PARAMETER.because(
                                        "The specified destinationArn is no ARN."));
        requireKnownKind(destination);
        if (request.roleArn() != null) {
            throw LogsError.INVALID_PARAMETER.because(
                    "destinationArn for vendor %s cannot be used with roleArn"
                            .formatted(destination.service()));
        }
        if (!destination.account().equals(names.account())
                || !destination.region().equals(names.region())) {
            throw LogsError.INVALID_PARAMETER.because(
                    "A destination has to be of the account and the region of the log group.");
        }
        if (!isQueue(destination)) {
            requireForeignLogs(destination, group);
        }
        return destination;
    }

    private static boolean isQueue(Arn destination) {
        return destination.service().equals(QUEUES);
    }

    private static void requireForeignLogs(Arn destination, Arn group) {
        var function = destination.resource().substring(FUNCTION.length()).split(":", 2)[0];
        if (LogArns.name(group).equals(LOGS_OF_FUNCTIONS + function)) {
            throw LogsError.INVALID_PARAMETER.because(
                    "The log group provided is reserved for the function logs of the destination"
                            + " function.");
        }
    }

    private static void requireKnownKind(Arn destination) {
        switch (destination.service()) {
            case "kinesis" ->
                    throw LogsError.INVALID_PARAMETER.because(
                            "Could not deliver test message to specified Kinesis stream. Kinesis is"
                                    + " not supported here.");
            case "firehose" ->
                    throw LogsError.INVALID_PARAMETER.because(
                            "Could not deliver test message to specified Firehose stream. Firehose"
                                    + " is not supported here.");
            case "logs" ->
                    throw LogsError.NOT_FOUND.because(
                            "The specified destination does not exist. Logical destinations are not"
                                    + " supported here.");
            case QUEUES -> {
                if (destination.resource().endsWith(FIFO)) {
                    throw LogsError.INVALID_PARAMETER.because(
                            "%s is a FIFO queue; log events have no message group."
                                    .formatted(destination));
                }
            }
            default -> {
                if (!destination.service().equals("lambda")
                        || !destination.resource().startsWith(FUNCTION)) {
                    throw LogsError.INVALID_PARAMETER.because(
                            "%s is no destination of a subscription filter."
                                    .formatted(destination));
                }
            }
        }
    }

    private void requireReachable(SubscriptionFilter filter) {
        var destination = filter.destination();
        if (isQueue(destination) && !core.hasQueue().test(destination)) {
            throw unreachable(destination);
        }
        try {
            core.feed().check(filter);
        } catch (Refusal e) {
            if (!(e.code() instanceof DeliveryFault)) {
                throw e;
            }
            throw unreachable(destination);
        }
    }

    private static RuntimeException unreachable(Arn destination) {
        return LogsError.INVALID_PARAMETER.because(
                isQueue(destination)
                        ? "Could not deliver test message to specified queue. Make sure that it"
                                + " exists and that its policy allows CloudWatch Logs to send."
                        : "Could not execute the lambda function. Make sure you have given"
                                + " CloudWatch Logs permission to execute your function.");
    }

    void delete(DeleteSubscriptionFilterRequest request) {
        var group = names.named(request.logGroupName());
        core.subscriptions().delete(group, FilterShapes.name(request.filterName()));
    }

    DescribeSubscriptionFiltersResponse describe(DescribeSubscriptionFiltersRequest request) {
        var group = core.logs().groups().get(names.named(request.logGroupName())).arn();
        new LogsConstraints()
                .filter("filterNamePrefix", request.filterNamePrefix())
                .range("limit", request.limit(), 1, FilterShapes.LISTED_MAX)
                .check();
        var prefix = FilterShapes.prefix(request.filterNamePrefix());
        var wanted =
                core.subscriptions()
                        .of(group)
                        .filter(it -> it.name().startsWith(prefix))
                        .sorted(Comparator.comparing(FilterShapes::key))
                        .toList();
        var page = FilterShapes.page(wanted, request.nextToken(), request.limit());
        return DescribeSubscriptionFiltersResponse.builder()
                .subscriptionFilters(
                        page.items().stream().map(SubscriptionFilterOperations::shape).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static software.amazon.awssdk.services.cloudwatchlogs.model.SubscriptionFilter shape(
            SubscriptionFilter filter) {
        return software.amazon.awssdk.services.cloudwatchlogs.model.SubscriptionFilter.builder()
                .filterName(filter.name())
                .filterPattern(filter.text())
                .logGroupName(LogArns.name(filter.group()))
                .destinationArn(filter.destination().toString())
                .distribution(filter.distribution())
                .creationTime(filter.createdMillis())
                .build();
    }
}
