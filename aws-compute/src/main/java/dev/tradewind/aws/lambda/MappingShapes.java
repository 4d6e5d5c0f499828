package dev.tradewind.aws.lambda;

import dev.tradewind.functions.mapping.EventSourceMapping;
import dev.tradewind.functions.mapping.MappingSettings;
import dev.tradewind.functions.mapping.MappingStatus;
import dev.tradewind.functions.mapping.ProvisionedPollers;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.lambda.model.Filter;
import software.amazon.awssdk.services.lambda.model.FilterCriteria;
import software.amazon.awssdk.services.lambda.model.FunctionResponseType;
import software.amazon.awssdk.services.lambda.model.ProvisionedPollerConfig;
import software.amazon.awssdk.services.lambda.model.ScalingConfig;

/// The shapes in which Lambda tells of mappings.
final class MappingShapes {
    private MappingShapes() {}

    static EventSourceMappingConfiguration of(MappingStatus status) {
        var mapping = status.mapping();
        var settings = mapping.settings();
        return EventSourceMappingConfiguration.builder()
                .uuid(mapping.id().toString())
                .eventSourceMappingArn(mapping.arn().toString())
                .eventSourceArn(mapping.source().toString())
                .functionArn(mapping.function().toString())
                .state(status.state().spelling())
                .stateTransitionReason(EventSourceMapping.TRANSITION_REASON)
                .lastModified(mapping.modified())
                .lastProcessingResult(status.lastResult())
                .batchSize(settings.batchSize())
                .maximumBatchingWindowInSeconds((int) settings.window().toSeconds())
                .functionResponseTypes(responseTypes(settings))
                .filterCriteria(filters(settings))
                .scalingConfig(scaling(settings))
                .provisionedPollerConfig(pollers(settings))
                .build();
    }

    private static List<FunctionResponseType> responseTypes(MappingSettings settings) {
        return settings.reportsItemFailures()
                ? List.of(FunctionResponseType.REPORT_BATCH_ITEM_FAILURES)
                : List.of();
    }

    private static @Nullable FilterCriteria filters(MappingSettings settings) {
        var filters =
                settings.filters().stream()
                        .map(it -> Filter.builder().pattern(it).build())
                        .toList();
        return filters.isEmpty() ? null : FilterCriteria.builder().filters(filters).build();
    }

    private static @Nullable ScalingConfig scaling(MappingSettings settings) {
        var most = number(settings.maximumConcurrency());
        return most == null ? null : ScalingConfig.builder().maximumConcurrency(most).build();
    }

    private static @Nullable ProvisionedPollerConfig pollers(MappingSettings settings) {
        return settings.pollers().map(MappingShapes::pollers).orElse(null);
    }

    private static ProvisionedPollerConfig pollers(ProvisionedPollers pollers) {
        return ProvisionedPollerConfig.builder()
                .minimumPollers(number(pollers.minimum()))
                .maximumPollers(number(pollers.maximum()))
                .build();
    }

    private static @Nullable Integer number(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }
}
