package dev.tradewind.aws.lambda;

import dev.tradewind.engine.Arn;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.lambda.model.CreateEventSourceMappingRequest;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;

/// The members of a mapping that mean nothing for a queue, in AWS's words where those are known, or that do not exist
/// here.
final class UnsupportedSources {
    /// Source: the service's model.
    private static final List<String> POSITIONS = List.of("LATEST", "AT_TIMESTAMP", "TRIM_HORIZON");

    /// Source: Lambda API reference, "CreateEventSourceMapping".
    private static final List<String> OF_STREAMS =
            List.of(
                    "DestinationConfig",
                    "ParallelizationFactor",
                    "MaximumRecordAgeInSeconds",
                    "MaximumRetryAttempts",
                    "TumblingWindowInSeconds",
                    "BisectBatchOnFunctionError");

    private static final List<String> NOT_HERE =
            List.of(
                    "SelfManagedEventSource",
                    "Topics",
                    "Queues",
                    "SourceAccessConfigurations",
                    "AmazonManagedKafkaEventSourceConfig",
                    "SelfManagedKafkaEventSourceConfig",
                    "DocumentDBEventSourceConfig",
                    "Tags",
                    "KMSKeyArn",
                    "MetricsConfig",
                    "LoggingConfig");

    private UnsupportedSources() {}

    static void check(CreateEventSourceMappingRequest request) {
        requireQueue(request.eventSourceArn());
        new LambdaConstraints()
                .oneOf("startingPosition", request.startingPositionAsString(), POSITIONS)
                .check();
        check((SdkPojo) request);
        if (request.startingPosition() != null || request.startingPositionTimestamp() != null) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "StartingPosition is not valid for SQS event sources.");
        }
    }

    /// Refuses another source before what is said of it is held against queues.
    private static void requireQueue(@Nullable String source) {
        if (source != null && !Arn.parse(source).service().equals("sqs")) {
            throw LambdaError.INVALID_PARAMETER.because(
                    source + " is no queue; mappings of other sources are not supported.");
        }
    }

    /// @param request to make a mapping or to change one
    static void check(SdkPojo request) {
        for (var member : NOT_HERE) {
            if (isThere(member(request, member))) {
                throw LambdaError.INVALID_PARAMETER.because(
                        member
                                + " is not supported here, where the sources of mappings are queues.");
            }
        }
        for (var member : OF_STREAMS) {
            if (isThere(member(request, member))) {
                throw LambdaError.INVALID_PARAMETER.because(
                        "Unsupported %s parameter for given event source mapping type."
                                .formatted(member));
            }
        }
    }

    private static @Nullable Object member(SdkPojo request, String name) {
        var field = request.sdkFieldNameToField().get(name);
        return field == null ? null : field.getValueOrDefault(request);
    }

    /// Tells whether a member asks for something: not if it is empty, or says what is so without it.
    private static boolean isThere(@Nullable Object member) {
        return switch (member) {
            case null -> false;
            case Collection<?> list -> !list.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            case Boolean truth -> truth;
            case DestinationConfig to -> to.onSuccess() != null || to.onFailure() != null;
            default -> true;
        };
    }
}
