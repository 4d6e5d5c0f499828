package dev.tradewind.aws.events;

import dev.tradewind.broker.bus.input.EventPath;
import dev.tradewind.broker.bus.input.RequestParameters;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.HttpParameters;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// The parameters of a target's requests in the shape of the SDK.
///
/// Source: EventBridge API Reference, HttpParameters; the most of each kind is this project's.
final class RequestShapes {
    static final String HEADER_NAME = "^[!#$%&'*+-.^_`|~0-9a-zA-Z]+$";
    private static final int LENGTH_MAX = 512;
    private static final int COUNT_MAX = 100;

    private RequestShapes() {}

    static void check(Constraints constraints, String at, @Nullable HttpParameters shape) {
        if (shape == null) {
            return;
        }
        var path = at + "httpParameters.pathParameterValues";
        var headers = at + "httpParameters.headerParameters";
        var query = at + "httpParameters.queryStringParameters";
        constraints
                .count(path, shape.pathParameterValues(), COUNT_MAX)
                .count(headers, shape.headerParameters().keySet(), COUNT_MAX)
                .count(query, shape.queryStringParameters().keySet(), COUNT_MAX);
        shape.pathParameterValues().forEach(it -> constraints.length(path, it, 1, LENGTH_MAX));
        shape.headerParameters()
                .forEach((key, value) ->
                        constraints
                                .length(headers, key, 1, LENGTH_MAX)
                                .pattern(headers, key, HEADER_NAME)
                                .length(headers, value, 0, LENGTH_MAX)
                                .pattern(headers, value, ModelPattern.HEADER_VALUE));
        shape.queryStringParameters()
                .forEach((key, value) ->
                        constraints
                                .length(query, key, 1, LENGTH_MAX)
                                .length(query, value, 0, LENGTH_MAX)
                                .pattern(query, value, ModelPattern.QUERY_VALUE));
    }

    static Optional<RequestParameters> read(Target target) {
        return Optional.ofNullable(target.httpParameters()).map(it -> read(target.id(), it));
    }

    private static RequestParameters read(String target, HttpParameters shape) {
        shape.pathParameterValues().forEach(it -> requirePath(target, it));
        shape.headerParameters().values().forEach(it -> requirePath(target, it));
        shape.queryStringParameters().values().forEach(it -> requirePath(target, it));
        return new RequestParameters(
                shape.pathParameterValues(),
                Map.copyOf(shape.headerParameters()),
                Map.copyOf(shape.queryStringParameters()));
    }

    private static void requirePath(String target, String value) {
        if (value.startsWith("$.") && EventPath.parse(value).isEmpty()) {
            throw EventsError.VALIDATION.because(
                    "Invalid path %s in the parameters of target %s.".formatted(value, target));
        }
    }

    static HttpParameters write(RequestParameters parameters) {
        return HttpParameters.builder()
                .pathParameterValues(parameters.path().isEmpty() ? null : parameters.path())
                .headerParameters(parameters.headers().isEmpty() ? null : parameters.headers())
                .queryStringParameters(parameters.query().isEmpty() ? null : parameters.query())
                .build();
    }
}
