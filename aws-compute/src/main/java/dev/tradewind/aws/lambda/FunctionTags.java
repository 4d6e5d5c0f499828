package dev.tradewind.aws.lambda;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionDefinitions;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lambda.model.ListTagsRequest;
import software.amazon.awssdk.services.lambda.model.ListTagsResponse;
import software.amazon.awssdk.services.lambda.model.TagResourceRequest;
import software.amazon.awssdk.services.lambda.model.UntagResourceRequest;

/// The tags of functions.
///
/// Source: Lambda developer guide, "Using tags on Lambda functions".
record FunctionTags(FunctionDefinitions definitions, FunctionNames names) {
    static final int TAGS_MAX = 50;
    static final int KEY_LENGTH_MAX = 128;
    static final int VALUE_LENGTH_MAX = 256;

    private static final String RESERVED = "aws:";

    ListTagsResponse list(ListTagsRequest request) {
        return ListTagsResponse.builder()
                .tags(definitions.find(arn(request.resource())).tags())
                .build();
    }

    void add(TagResourceRequest request) {
        change(
                arn(request.resource()),
                tags -> {
                    var all = new HashMap<>(tags);
                    all.putAll(request.tags());
                    check(all);
                    return all;
                });
    }

    void remove(UntagResourceRequest request) {
        change(
                arn(request.resource()),
                tags -> {
                    var rest = new HashMap<>(tags);
                    rest.keySet().removeAll(request.tagKeys());
                    return rest;
                });
    }

    private void change(Arn arn, UnaryOperator<Map<String, String>> change) {
        definitions.change(arn, (function, _) -> function.tagged(change.apply(function.tags())));
    }

    private Arn arn(@Nullable String resource) {
        var arn = names.plain(resource);
        if (FunctionArns.isFunction(Arn.parse(String.valueOf(resource)))) {
            return arn;
        }
        throw LambdaError.INVALID_PARAMETER.because(
                "%s is no function, which alone has tags here.".formatted(resource));
    }

    static void check(Map<String, String> tags) {
        if (tags.size() > TAGS_MAX) {
            throw LambdaError.INVALID_PARAMETER.because(
                    "Number of tags exceeds resource tag limit: %d, and at most %d."
                            .formatted(tags.size(), TAGS_MAX));
        }
        tags.forEach((key, value) -> {
            if (key.isEmpty()
                    || key.length() > KEY_LENGTH_MAX
                    || value.length() > VALUE_LENGTH_MAX
                    || key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
                throw LambdaError.INVALID_PARAMETER.because(
                        "The tag %s has no key of 1 to %d characters that begins otherwise than aws:, or a value of more than %d."
                                .formatted(key, KEY_LENGTH_MAX, VALUE_LENGTH_MAX));
            }
        });
    }
}
