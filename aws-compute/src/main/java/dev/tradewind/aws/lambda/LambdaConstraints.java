package dev.tradewind.aws.lambda;

import dev.tradewind.aws.operation.MemberConstraints;
import dev.tradewind.functions.definition.FunctionSettings;
import dev.tradewind.functions.definition.UrlAuth;
import dev.tradewind.functions.definition.UrlCors;
import dev.tradewind.functions.mapping.MappingSettings;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.Cors;

/// The constraints of Lambda's model.
final class LambdaConstraints extends MemberConstraints<LambdaConstraints> {
    private static final String FUNCTION_NAME =
            "(arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}(-gov)?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?"
                    + "([a-zA-Z0-9-_]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?";
    private static final int FUNCTION_NAME_MAX = 140;
    private static final String ROLE =
            "arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+";
    private static final String HANDLER = "[^\\s]+";
    private static final int HANDLER_MAX = 128;
    private static final int DESCRIPTION_MAX = 256;
    private static final String QUALIFIER = "[a-zA-Z0-9$_-]+";
    private static final int QUALIFIER_MAX = 128;
    private static final String ALIAS = "(?!^[0-9]+$)([a-zA-Z0-9-_]+)";
    private static final String LAYER =
            "(arn:[a-zA-Z0-9-]+:lambda:[a-zA-Z0-9-]+:\\d{12}:layer:[a-zA-Z0-9-_]+)|[a-zA-Z0-9-_]+";
    private static final String STATEMENT = "([a-zA-Z0-9-_]+)";
    private static final String ACTION = "(lambda:[*]|lambda:[a-zA-Z]+|[*])";
    private static final String SOURCE =
            "arn:(aws[a-zA-Z0-9-]*):([a-zA-Z0-9\\-])+:([a-z]{2}(-gov)?-[a-z]+-\\d{1})?:(\\d{12})?:(.*)";
    private static final List<String> RESPONSE_TYPES = List.of("ReportBatchItemFailures");
    private static final List<String> URL_AUTHS =
            Stream.of(UrlAuth.values()).map(UrlAuth::name).toList();
    private static final String ONE_LINE = ".*";
    private static final int PAGE_MAX = 10_000;

    LambdaConstraints() {
        super(LambdaError.VALIDATION::because);
    }

    LambdaConstraints functionName(@Nullable String value) {
        return required("functionName", value)
                .length("functionName", value, 1, FUNCTION_NAME_MAX)
                .pattern("functionName", value, FUNCTION_NAME);
    }

    LambdaConstraints qualifier(@Nullable String value) {
        return length("qualifier", value, 1, QUALIFIER_MAX).pattern("qualifier", value, QUALIFIER);
    }

    LambdaConstraints alias(@Nullable String value) {
        return required("name", value)
                .length("name", value, 1, QUALIFIER_MAX)
                .pattern("name", value, ALIAS);
    }

    LambdaConstraints role(@Nullable String value) {
        return pattern("role", value, ROLE);
    }

    LambdaConstraints handler(@Nullable String value) {
        return length("handler", value, 0, HANDLER_MAX).pattern("handler", value, HANDLER);
    }

    LambdaConstraints description(@Nullable String value) {
        return length("description", value, 0, DESCRIPTION_MAX);
    }

    LambdaConstraints timeout(@Nullable Integer value) {
        return range("timeout", value, 1, (int) FunctionSettings.TIMEOUT_MAX.toSeconds());
    }

    LambdaConstraints memory(@Nullable Integer value) {
        return range(
                "memorySize",
                value,
                FunctionSettings.MEMORY_DEFAULT_MEBIBYTES,
                FunctionSettings.MEMORY_MAX_MEBIBYTES);
    }

    LambdaConstraints storage(@Nullable Integer value) {
        return range(
                "ephemeralStorage.size",
                value,
                FunctionSettings.STORAGE_DEFAULT_MEBIBYTES,
                FunctionSettings.STORAGE_MAX_MEBIBYTES);
    }

    LambdaConstraints layer(@Nullable String value) {
        return required("layerName", value)
                .length("layerName", value, 1, FUNCTION_NAME_MAX)
                .pattern("layerName", value, LAYER);
    }

    LambdaConstraints statement(@Nullable String value) {
        return required("statementId", value)
                .length("statementId", value, 1, 100)
                .pattern("statementId", value, STATEMENT);
    }

    LambdaConstraints action(@Nullable String value) {
        return required("action", value).pattern("action", value, ACTION);
    }

    LambdaConstraints urlAuth(String member, @Nullable String value) {
        return oneOf(member, value, URL_AUTHS);
    }

    LambdaConstraints urlQualifier(@Nullable String value) {
        return length("qualifier", value, 1, QUALIFIER_MAX).pattern("qualifier", value, ALIAS);
    }

    LambdaConstraints urlPage(@Nullable Integer maxItems) {
        return range("maxItems", maxItems, 1, FunctionPages.MAX);
    }

    LambdaConstraints urlCors(@Nullable Cors cors) {
        if (cors == null) {
            return this;
        }
        texts(
                "cors.allowHeaders",
                cors.allowHeaders(),
                UrlCors.HEADERS_MAX,
                0,
                UrlCors.HEADER_LENGTH_MAX);
        texts(
                "cors.exposeHeaders",
                cors.exposeHeaders(),
                UrlCors.HEADERS_MAX,
                0,
                UrlCors.HEADER_LENGTH_MAX);
        texts(
                "cors.allowMethods",
                cors.allowMethods(),
                UrlCors.METHODS_MAX,
                0,
                UrlCors.METHOD_LENGTH_MAX);
        texts(
                "cors.allowOrigins",
                cors.allowOrigins(),
                UrlCors.ORIGINS_MAX,
                1,
                UrlCors.ORIGIN_LENGTH_MAX);
        return range("cors.maxAge", cors.maxAge(), 0, UrlCors.AGE_MAX_SECONDS);
    }

    private void texts(String member, List<String> texts, int sizeMax, int min, int max) {
        size(member, texts, 0, sizeMax);
        texts.forEach(it -> length(member, it, min, max).pattern(member, it, ONE_LINE));
    }

    LambdaConstraints page(@Nullable Integer maxItems) {
        return range("maxItems", maxItems, 1, PAGE_MAX);
    }

    LambdaConstraints eventSource(@Nullable String arn) {
        return pattern("eventSourceArn", arn, SOURCE);
    }

    LambdaConstraints batch(@Nullable Integer size, @Nullable Integer windowSeconds) {
        return range("batchSize", size, 1, MappingSettings.BATCH_SIZE_MAX)
                .range(
                        "maximumBatchingWindowInSeconds",
                        windowSeconds,
                        0,
                        (int) MappingSettings.WINDOW_MAX.toSeconds());
    }

    LambdaConstraints concurrency(@Nullable Integer invocations) {
        return range(
                "scalingConfig.maximumConcurrency",
                invocations,
                MappingSettings.CONCURRENCY_MIN,
                MappingSettings.CONCURRENCY_MAX);
    }

    LambdaConstraints responseTypes(List<String> types) {
        types.forEach(it -> oneOf("functionResponseTypes", it, RESPONSE_TYPES));
        return size("functionResponseTypes", types, 0, RESPONSE_TYPES.size());
    }

    @Override
    protected LambdaConstraints self() {
        return this;
    }
}
