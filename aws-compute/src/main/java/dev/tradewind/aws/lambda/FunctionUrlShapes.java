package dev.tradewind.aws.lambda;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionUrl;
import dev.tradewind.functions.definition.UrlCors;
import dev.tradewind.http.json.Timestamps;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Cors;
import software.amazon.awssdk.services.lambda.model.FunctionUrlConfig;
import software.amazon.awssdk.services.lambda.model.InvokeMode;

/// Function URLs as Lambda's model has them.
final class FunctionUrlShapes {
    private FunctionUrlShapes() {}

    /// @param address that the caller reaches it by
    static FunctionUrlConfig of(Arn function, FunctionUrl url, String address) {
        return FunctionUrlConfig.builder()
                .functionUrl(address)
                .functionArn(function.toString())
                .authType(url.auth().name())
                .cors(url.cors().map(FunctionUrlShapes::of).orElse(null))
                .creationTime(Timestamps.format(url.createdAt()))
                .lastModifiedTime(Timestamps.format(url.modifiedAt()))
                .invokeMode(InvokeMode.BUFFERED)
                .build();
    }

    private static Cors of(UrlCors cors) {
        var shape = Cors.builder().allowCredentials(cors.allowCredentials());
        given(cors.allowHeaders()).ifPresent(shape::allowHeaders);
        given(cors.allowMethods()).ifPresent(shape::allowMethods);
        given(cors.allowOrigins()).ifPresent(shape::allowOrigins);
        given(cors.exposeHeaders()).ifPresent(shape::exposeHeaders);
        cors.maxAgeSeconds().ifPresent(shape::maxAge);
        return shape.build();
    }

    private static Optional<List<String>> given(List<String> texts) {
        return Optional.of(texts).filter(it -> !it.isEmpty());
    }

    /// Nothing where none are given, or the request takes away those that there were.
    static Optional<UrlCors> cors(@Nullable Cors cors) {
        if (cors == null || cors.equals(Cors.builder().build())) {
            return Optional.empty();
        }
        return Optional.of(
                new UrlCors(
                        Boolean.TRUE.equals(cors.allowCredentials()),
                        cors.allowHeaders(),
                        cors.allowMethods(),
                        cors.allowOrigins(),
                        cors.exposeHeaders(),
                        cors.maxAge() == null
                                ? OptionalInt.empty()
                                : OptionalInt.of(cors.maxAge())));
    }
}
