package dev.tradewind.aws.logs;

import dev.tradewind.engine.Arn;
import dev.tradewind.observe.log.LogArns;
import dev.tradewind.observe.log.filter.MetricFilter;
import dev.tradewind.observe.log.pattern.LogPattern;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatchlogs.model.DeleteMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.DescribeMetricFiltersResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilterMatchRecord;
import software.amazon.awssdk.services.cloudwatchlogs.model.MetricTransformation;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatchlogs.model.TestMetricFilterRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TestMetricFilterResponse;

/// The operations on metric filters, for one caller.
///
/// Source: CloudWatch Logs API Reference, the operations' pages.
record MetricFilterOperations(LogsCore core, GroupNames names) {
    private static final int NAME_LENGTH_MAX = 255;
    private static final int VALUE_LENGTH_MAX = 100;
    private static final int TESTED_MAX = 50;
    private static final String NAME_PATTERN = "[^:*$]*";

    private static final List<String> UNITS =
            StandardUnit.knownValues().stream().map(StandardUnit::toString).sorted().toList();

    void put(PutMetricFilterRequest request) {
        var group = names.named(request.logGroupName());
        new LogsConstraints()
                .filterOf(request.filterName(), request.filterPattern())
                .size("metricTransformations", request.metricTransformations(), 1, 1)
                .check();
        FilterShapes.requireUnselected(
                request.applyOnTransformedLogs(),
                request.fieldSelectionCriteria(),
                request.emitSystemFieldDimensions());
        var filter =
                MetricFilter.of(
                        group,
                        request.filterName(),
                        request.filterPattern(),
                        core.clock().millis(),
                        transformation(request.metricTransformations().getFirst()));
        core.metricFilters().put(filter);
    }

    private static dev.tradewind.observe.log.filter.MetricTransformation transformation(
            MetricTransformation asked) {
        var constraints =
                new LogsConstraints()
                        .required("metricName", asked.metricName())
                        .length("metricName", asked.metricName(), 1, NAME_LENGTH_MAX)
                        .pattern("metricName", asked.metricName(), NAME_PATTERN)
                        .required("metricNamespace", asked.metricNamespace())
                        .length("metricNamespace", asked.metricNamespace(), 1, NAME_LENGTH_MAX)
                        .pattern("metricNamespace", asked.metricNamespace(), NAME_PATTERN)
                        .required("metricValue", asked.metricValue())
                        .length("metricValue", asked.metricValue(), 0, VALUE_LENGTH_MAX)
                        .oneOf("unit", asked.unitAsString(), UNITS);
        asked.dimensions()
                .forEach((name, field) ->
                        constraints
                                .length("dimensions", name, 1, NAME_LENGTH_MAX)
                                .length("dimensions", field, 1, NAME_LENGTH_MAX));
        constraints.check();
        return new dev.tradewind.observe.log.filter.MetricTransformation(
                asked.metricNamespace(),
                asked.metricName(),
                asked.metricValue(),
                asked.defaultValue() == null
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(asked.defaultValue()),
                asked.dimensions(),
                Optional.ofNullable(asked.unitAsString()));
    }

    void delete(DeleteMetricFilterRequest request) {
        var group = names.named(request.logGroupName());
        core.metricFilters().delete(group, FilterShapes.name(request.filterName()));
    }

    DescribeMetricFiltersResponse describe(DescribeMetricFiltersRequest request) {
        new LogsConstraints()
                .group(request.logGroupName())
                .filter("filterNamePrefix", request.filterNamePrefix())
                .range("limit", request.limit(), 1, FilterShapes.LISTED_MAX)
                .check();
        if ((request.metricName() == null) != (request.metricNamespace() == null)) {
            throw LogsError.INVALID_PARAMETER.because(
                    "metricName and metricNamespace go together: one of them is missing.");
        }
        var page =
                FilterShapes.page(
                        wanted(request).sorted(Comparator.comparing(FilterShapes::key)).toList(),
                        request.nextToken(),
                        request.limit());
        return DescribeMetricFiltersResponse.builder()
                .metricFilters(page.items().stream().map(MetricFilterOperations::shape).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private Stream<MetricFilter> wanted(DescribeMetricFiltersRequest request) {
        var name = request.logGroupName();
        var all =
                name == null
                        ? core.metricFilters().beginningWith(names.arn(""))
                        : core.metricFilters().of(there(names.arn(name)));
        var prefix = name == null ? "" : FilterShapes.prefix(request.filterNamePrefix());
        return all.filter(it -> it.name().startsWith(prefix))
                .filter(it ->
                        request.metricName() == null
                                || (it.transformation().name().equals(request.metricName())
                                        && it.transformation()
                                                .namespace()
                                                .equals(request.metricNamespace())));
    }

    private Arn there(Arn group) {
        return core.logs().groups().get(group).arn();
    }

    private static software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter shape(
            MetricFilter filter) {
        return software.amazon.awssdk.services.cloudwatchlogs.model.MetricFilter.builder()
                .filterName(filter.name())
                .filterPattern(filter.text())
                .logGroupName(LogArns.name(filter.group()))
                .creationTime(filter.createdMillis())
                .metricTransformations(shape(filter.transformation()))
                .build();
    }

    private static MetricTransformation shape(
            dev.tradewind.observe.log.filter.MetricTransformation transformation) {
        var builder =
                MetricTransformation.builder()
                        .metricNamespace(transformation.namespace())
                        .metricName(transformation.name())
                        .metricValue(transformation.value());
        transformation.defaultValue().ifPresent(builder::defaultValue);
        transformation.unit().ifPresent(builder::unit);
        if (!transformation.dimensions().isEmpty()) {
            builder.dimensions(transformation.dimensions());
        }
        return builder.build();
    }

    TestMetricFilterResponse test(TestMetricFilterRequest request) {
        var messages = request.logEventMessages();
        var constraints =
                new LogsConstraints()
                        .required("filterPattern", request.filterPattern())
                        .length("filterPattern", request.filterPattern(), 0, LogPattern.LENGTH_MAX)
                        .size("logEventMessages", messages, 1, TESTED_MAX);
        messages.forEach(it -> constraints.length("logEventMessages", it, 1, Integer.MAX_VALUE));
        constraints.check();
        var pattern = LogPattern.parse(request.filterPattern());
        var matches =
                IntStream.range(0, messages.size())
                        .filter(at -> pattern.matches(messages.get(at)))
                        .mapToObj(at -> match(pattern, at, messages.get(at)))
                        .toList();
        return TestMetricFilterResponse.builder().matches(matches).build();
    }

    private static MetricFilterMatchRecord match(LogPattern pattern, int at, String message) {
        return MetricFilterMatchRecord.builder()
                .eventNumber((long) at)
                .eventMessage(message)
                .extractedValues(pattern.values(message))
                .build();
    }
}
