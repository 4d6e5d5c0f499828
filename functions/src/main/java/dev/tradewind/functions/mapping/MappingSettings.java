package dev.tradewind.functions.mapping;

import dev.tradewind.broker.pattern.EventPattern;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The settings by which messages become batches, and batches invocations. Those that need no look at the queue are
/// checked here.
///
/// Source: Lambda API reference, "CreateEventSourceMapping"; texts of refusals as AWS has them where they are known.
///
/// @param batchSize the most messages of one invocation
/// @param window for how long a batch is filled, in whole seconds
/// @param reportsItemFailures whether an answer may name those that failed (`ReportBatchItemFailures`)
/// @param filters patterns over the record of which one has to match; all messages if there is none
/// @param maximumConcurrency the most invocations at a time
/// @param pollers of the provisioned mode
public record MappingSettings(
        int batchSize,
        Duration window,
        boolean reportsItemFailures,
        List<String> filters,
        OptionalInt maximumConcurrency,
        Optional<ProvisionedPollers> pollers) {
    public static final int BATCH_SIZE_DEFAULT = 10;
    public static final int BATCH_SIZE_MAX = 10_000;

    /// The most messages of a batch that takes no time to fill, and of one of a FIFO queue.
    public static final int BATCH_SIZE_WITHOUT_WINDOW_MAX = 10;

    public static final Duration WINDOW_MAX = Duration.ofMinutes(5);

    /// Source: Lambda Developer Guide, "Control which events Lambda sends to your function".
    public static final int FILTERS_MAX = 5;

    public static final int PATTERN_LENGTH_MAX = 4096;

    /// Source: Lambda API reference, "ScalingConfig".
    public static final int CONCURRENCY_MIN = 2;

    public static final int CONCURRENCY_MAX = 1000;

    public static final MappingSettings DEFAULT =
            new MappingSettings(
                    BATCH_SIZE_DEFAULT,
                    Duration.ZERO,
                    false,
                    List.of(),
                    OptionalInt.empty(),
                    Optional.empty());

    public MappingSettings {
        filters = List.copyOf(filters);
        requireWithin("batchSize", batchSize, 1, BATCH_SIZE_MAX);
        requireWithin(
                "maximumBatchingWindowInSeconds", window.toSeconds(), 0, WINDOW_MAX.toSeconds());
        maximumConcurrency.ifPresent(it ->
                requireWithin(
                        "scalingConfig.maximumConcurrency", it, CONCURRENCY_MIN, CONCURRENCY_MAX));
        if (batchSize > BATCH_SIZE_WITHOUT_WINDOW_MAX && window.isZero()) {
            throw invalid(
                    "Maximum batch window in seconds must be greater than 0 if maximum batch size is"
                            + " greater than "
                            + BATCH_SIZE_WITHOUT_WINDOW_MAX);
        }
        if (pollers.isPresent() && maximumConcurrency.isPresent()) {
            throw invalid("ScalingConfig and ProvisionedPollerConfig cannot both be set.");
        }
        requireFilters(filters);
    }

    private static void requireFilters(List<String> filters) {
        if (filters.size() > FILTERS_MAX) {
            throw invalid(
                    "A mapping has at most %d filters, not %d."
                            .formatted(FILTERS_MAX, filters.size()));
        }
        for (var pattern : filters) {
            if (pattern.length() > PATTERN_LENGTH_MAX) {
                throw invalid(
                        "A filter's pattern has at most %d characters, not %d."
                                .formatted(PATTERN_LENGTH_MAX, pattern.length()));
            }
            EventPattern.fault(pattern)
                    .ifPresent(fault -> {
                        throw invalid("Invalid filter pattern definition. " + fault);
                    });
        }
    }

    static void requireWithin(String name, long value, long min, long max) {
        if (value < min) {
            throw outOfRange(name, value, "greater", min);
        }
        if (value > max) {
            throw outOfRange(name, value, "less", max);
        }
    }

    /// In the words of AWS's own check of a request's members.
    private static Refusal outOfRange(String name, long value, String relation, long limit) {
        return invalid(
                "1 validation error detected: Value '%d' at '%s' failed to satisfy constraint: Member must have value %s than or equal to %d"
                        .formatted(value, name, relation, limit));
    }

    static Refusal invalid(String message) {
        return new Refusal(RequestFault.INVALID_PARAMETER, message);
    }

    public MappingSettings withBatch(int size, Duration time) {
        return new MappingSettings(
                size, time, reportsItemFailures, filters, maximumConcurrency, pollers);
    }

    public MappingSettings reportingItemFailures(boolean reports) {
        return new MappingSettings(
                batchSize, window, reports, filters, maximumConcurrency, pollers);
    }

    public MappingSettings withFilters(List<String> patterns) {
        return new MappingSettings(
                batchSize, window, reportsItemFailures, patterns, maximumConcurrency, pollers);
    }

    public MappingSettings withMaximumConcurrency(OptionalInt invocations) {
        return new MappingSettings(
                batchSize, window, reportsItemFailures, filters, invocations, pollers);
    }

    public MappingSettings withPollers(Optional<ProvisionedPollers> provisioned) {
        return new MappingSettings(
                batchSize, window, reportsItemFailures, filters, maximumConcurrency, provisioned);
    }
}
