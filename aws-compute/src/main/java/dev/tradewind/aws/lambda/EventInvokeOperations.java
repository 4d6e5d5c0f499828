package dev.tradewind.aws.lambda;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.functions.definition.DefinedFunction;
import dev.tradewind.functions.definition.EventInvokeSettings;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionDefinitions;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.definition.FunctionVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.DeleteFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.DestinationConfig;
import software.amazon.awssdk.services.lambda.model.FunctionEventInvokeConfig;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.GetFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsRequest;
import software.amazon.awssdk.services.lambda.model.ListFunctionEventInvokeConfigsResponse;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.PutFunctionEventInvokeConfigResponse;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigRequest;
import software.amazon.awssdk.services.lambda.model.UpdateFunctionEventInvokeConfigResponse;

/// The rules for asynchronous invocations of functions.
///
/// Source: Lambda API reference, the operations' pages.
record EventInvokeOperations(FunctionDefinitions definitions, FunctionNames names) {
    private static final Set<String> DESTINATIONS = Set.of("sqs", "sns", "events", "lambda");

    /// The members of a request: those that it does not have are empty, those that it empties are there.
    private record Wanted(
            OptionalInt retries,
            Optional<Duration> age,
            Optional<Optional<Arn>> onSuccess,
            Optional<Optional<Arn>> onFailure) {
        @SuppressWarnings(
                "OptionalMapToOptional") // one that is there and empty takes a destination away
        static Wanted of(
                @Nullable Integer retries,
                @Nullable Integer ageSeconds,
                @Nullable DestinationConfig destinations) {
            new LambdaConstraints()
                    .range("maximumRetryAttempts", retries, 0, EventInvokeSettings.RETRIES_MAX)
                    .range(
                            "maximumEventAgeInSeconds",
                            ageSeconds,
                            (int) EventInvokeSettings.AGE_MIN.toSeconds(),
                            (int) EventInvokeSettings.AGE_MAX.toSeconds())
                    .check();
            var config = Optional.ofNullable(destinations);
            var success = config.map(DestinationConfig::onSuccess).map(it -> arn(it.destination()));
            var failure = config.map(DestinationConfig::onFailure).map(it -> arn(it.destination()));
            if (retries == null && ageSeconds == null && success.isEmpty() && failure.isEmpty()) {
                throw LambdaError.INVALID_PARAMETER.because(
                        "You must specify at least one of error handling or destination setting.");
            }
            return new Wanted(
                    retries == null ? OptionalInt.empty() : OptionalInt.of(retries),
                    Optional.ofNullable(ageSeconds).map(Duration::ofSeconds),
                    success,
                    failure);
        }

        private static Optional<Arn> arn(@Nullable String text) {
            return Optional.ofNullable(text).filter(it -> !it.isEmpty()).map(Wanted::destination);
        }

        private static Arn destination(String text) {
            var arn = Arn.parse(text);
            if (!DESTINATIONS.contains(arn.service())) {
                throw LambdaError.INVALID_PARAMETER.because(
                        "The provided destination config DestinationConfig is invalid: %s is no queue, topic, bus or function."
                                .formatted(text));
            }
            return arn;
        }

        EventInvokeSettings alone(Instant now) {
            return new EventInvokeSettings(
                    retries,
                    age,
                    onSuccess.orElse(Optional.empty()),
                    onFailure.orElse(Optional.empty()),
                    now);
        }

        EventInvokeSettings over(EventInvokeSettings before, Instant now) {
            return new EventInvokeSettings(
                    retries.isPresent() ? retries : before.retries(),
                    age.or(before::maximumAge),
                    onSuccess.orElse(before.onSuccess()),
                    onFailure.orElse(before.onFailure()),
                    now);
        }
    }

    PutFunctionEventInvokeConfigResponse put(PutFunctionEventInvokeConfigRequest request) {
        var arn = qualified(request.functionName(), request.qualifier());
        var wanted =
                Wanted.of(
                        request.maximumRetryAttempts(),
                        request.maximumEventAgeInSeconds(),
                        request.destinationConfig());
        var changed =
                definitions.change(
                        arn,
                        (function, work) -> {
                            definitions.resolve(arn);
                            return invoking(function, arn, wanted.alone(now(work)));
                        });
        return Copies.into(
                        PutFunctionEventInvokeConfigResponse.builder(),
                        shape(arn, require(changed, arn)))
                .build();
    }

    private static DefinedFunction invoking(
            DefinedFunction function, Arn arn, EventInvokeSettings settings) {
        return function.invoking(key(arn), Optional.of(settings));
    }

    private static Instant now(UnitOfWork work) {
        return Instant.ofEpochMilli(work.nowMillis());
    }

    UpdateFunctionEventInvokeConfigResponse update(UpdateFunctionEventInvokeConfigRequest request) {
        var arn = qualified(request.functionName(), request.qualifier());
        var wanted =
                Wanted.of(
                        request.maximumRetryAttempts(),
                        request.maximumEventAgeInSeconds(),
                        request.destinationConfig());
        var changed =
                definitions.change(
                        arn,
                        (function, work) ->
                                invoking(
                                        function,
                                        arn,
                                        wanted.over(require(function, arn), now(work))));
        return Copies.into(
                        UpdateFunctionEventInvokeConfigResponse.builder(),
                        shape(arn, require(changed, arn)))
                .build();
    }

    GetFunctionEventInvokeConfigResponse get(GetFunctionEventInvokeConfigRequest request) {
        var arn = qualified(request.functionName(), request.qualifier());
        return Copies.into(
                        GetFunctionEventInvokeConfigResponse.builder(),
                        shape(arn, require(definitions.find(arn), arn)))
                .build();
    }

    void delete(DeleteFunctionEventInvokeConfigRequest request) {
        var arn = qualified(request.functionName(), request.qualifier());
        definitions.change(
                arn,
                (function, _) -> {
                    require(function, arn);
                    return function.invoking(key(arn), Optional.empty());
                });
    }

    ListFunctionEventInvokeConfigsResponse list(ListFunctionEventInvokeConfigsRequest request) {
        new LambdaConstraints().page(request.maxItems()).check();
        var function = definitions.find(names.plain(request.functionName()));
        var found = function.eventInvokes().entrySet().stream().sorted(Map.Entry.comparingByKey());
        var page =
                FunctionPages.page(
                        found.toList(), Map.Entry::getKey, request.marker(), request.maxItems());
        return ListFunctionEventInvokeConfigsResponse.builder()
                .functionEventInvokeConfigs(
                        page.items().stream()
                                .map(it ->
                                        shape(
                                                FunctionArns.qualified(function.arn(), it.getKey()),
                                                it.getValue()))
                                .toList())
                .nextMarker(page.nextToken().orElse(null))
                .build();
    }

    /// The ARN with the qualifier that AWS gives one without.
    private Arn qualified(@Nullable String name, @Nullable String qualifier) {
        var arn = names.of(name, qualifier);
        return FunctionArns.qualifier(arn).isPresent()
                ? arn
                : FunctionArns.qualified(arn, FunctionVersion.LATEST);
    }

    private static String key(Arn arn) {
        return FunctionArns.qualifier(arn).orElse(FunctionVersion.LATEST);
    }

    private static EventInvokeSettings require(DefinedFunction function, Arn arn) {
        return Optional.ofNullable(function.eventInvokes().get(key(arn)))
                .orElseThrow(() ->
                        new Refusal(
                                FunctionFault.NOT_FOUND,
                                "The function %s doesn't have an EventInvokeConfig"
                                        .formatted(arn)));
    }

    private static FunctionEventInvokeConfig shape(Arn arn, EventInvokeSettings settings) {
        var shape =
                FunctionEventInvokeConfig.builder()
                        .functionArn(arn.toString())
                        .lastModified(settings.modifiedAt())
                        .destinationConfig(destinations ->
                                destinations
                                        .onSuccess(it -> it.destination(text(settings.onSuccess())))
                                        .onFailure(
                                                it -> it.destination(text(settings.onFailure()))));
        settings.retries().ifPresent(shape::maximumRetryAttempts);
        settings.maximumAge().ifPresent(it -> shape.maximumEventAgeInSeconds((int) it.toSeconds()));
        return shape.build();
    }

    private static @Nullable String text(Optional<Arn> arn) {
        return arn.map(Arn::toString).orElse(null);
    }
}
