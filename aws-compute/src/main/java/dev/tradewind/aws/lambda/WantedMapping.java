package dev.tradewind.aws.lambda;

import dev.tradewind.functions.mapping.MappingSettings;
import dev.tradewind.functions.mapping.ProvisionedPollers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.ProvisionedPollerConfig;
import software.amazon.awssdk.services.lambda.model.ScalingConfig;
import software.amazon.awssdk.services.lambda.model.UpdateEventSourceMappingRequest;

/// The settings of a mapping that a request has: those that it does not have are empty, those that it empties are
/// there.
record WantedMapping(
        Optional<Integer> batchSize,
        Optional<Duration> window,
        Optional<Boolean> reportsItemFailures,
        Optional<List<String>> filters,
        Optional<OptionalInt> maximumConcurrency,
        Optional<Optional<ProvisionedPollers>> pollers) {
    static WantedMapping of(CreateEventSourceMappingRequest request) {
        UnsupportedSources.check(request);
        return of(
                request.batchSize(),
                request.maximumBatchingWindowInSeconds(),
                request.hasFunctionResponseTypes()
                        ? request.functionResponseTypesAsStrings()
                        : null,
                request.filterCriteria(),
                request.scalingConfig(),
                request.provisionedPollerConfig());
    }

    static WantedMapping of(UpdateEventSourceMappingRequest request) {
        UnsupportedSources.check(request);
        return of(
                request.batchSize(),
                request.maximumBatchingWindowInSeconds(),
                request.hasFunctionResponseTypes()
                        ? request.functionResponseTypesAsStrings()
                        : null,
                request.filterCriteria(),
                request.scalingConfig(),
                request.provisionedPollerConfig());
    }

    @SuppressWarnings(
            "OptionalMapToOptional") // scaling that is there and says nothing has no bound
    private static WantedMapping of(
            @Nullable Integer batchSize,
            @Nullable Integer windowSeconds,
            @Nullable List<String> responseTypes,
            @Nullable FilterCriteria filters,
            @Nullable ScalingConfig scaling,
            @Nullable ProvisionedPollerConfig pollers) {
        new LambdaConstraints()
                .batch(batchSize, windowSeconds)
                .responseTypes(Optional.ofNullable(responseTypes).orElse(List.of()))
                .concurrency(scaling == null ? null : scaling.maximumConcurrency())
                .check();
        return new WantedMapping(
                Optional.ofNullable(batchSize),
                Optional.ofNullable(windowSeconds).map(Duration::ofSeconds),
                Optional.ofNullable(responseTypes)
                        .map(it ->
                                it.contains(
                                        FunctionResponseType.REPORT_BATCH_ITEM_FAILURES
                                                .toString())),
                Optional.ofNullable(filters).map(WantedMapping::patterns),
                Optional.ofNullable(scaling).map(it -> number(it.maximumConcurrency())),
                Optional.ofNullable(pollers).map(WantedMapping::provisioned));
    }

    private static List<String> patterns(FilterCriteria criteria) {
        return criteria.filters().stream()
                .map(it -> Optional.ofNullable(it.pattern()).orElse(""))
                .toList();
    }

    private static Optional<ProvisionedPollers> provisioned(ProvisionedPollerConfig config) {
        var least = number(config.minimumPollers());
        var most = number(config.maximumPollers());
        return least.isEmpty() && most.isEmpty()
                ? Optional.empty()
                : Optional.of(new ProvisionedPollers(least, most));
    }

    private static OptionalInt number(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /// The settings of a new mapping.
    MappingSettings alone() {
        return over(MappingSettings.DEFAULT);
    }

    /// The settings of one that has some already.
    MappingSettings over(MappingSettings before) {
        return new MappingSettings(
                batchSize.orElse(before.batchSize()),
                window.orElse(before.window()),
                reportsItemFailures.orElse(before.reportsItemFailures()),
                filters.orElse(before.filters()),
                maximumConcurrency.orElse(before.maximumConcurrency()),
                pollers.orElse(before.pollers()));
    }
}
