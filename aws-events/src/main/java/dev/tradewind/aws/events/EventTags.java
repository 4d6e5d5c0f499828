package dev.tradewind.aws.events;

import dev.tradewind.aws.operation.Echo;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusService;
import dev.tradewind.engine.Arn;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.eventbridge.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.TagResourceRequest;
import software.amazon.awssdk.services.eventbridge.model.UntagResourceRequest;

/// The tags of buses and rules.
///
/// Source: EventBridge API Reference, TagResource, UntagResource, ListTagsForResource.
record EventTags(BusService service) {
    private static final int KEY_LENGTH_MAX = 128;
    private static final int VALUE_LENGTH_MAX = 256;

    /// AWS Resource Groups User Guide, "Tag naming limits and requirements".
    private static final int TAGS_MAX = 50;

    static Map<String, String> of(List<Tag> tags) {
        var map = new HashMap<String, String>();
        var constraints = new Constraints();
        for (var tag : tags) {
            constraints
                    .required("tags.member.key", tag.key())
                    .length("tags.member.key", tag.key(), 1, KEY_LENGTH_MAX)
                    .required("tags.member.value", tag.value())
                    .length("tags.member.value", tag.value(), 0, VALUE_LENGTH_MAX)
                    .check();
            map.put(tag.key(), tag.value());
        }
        return checked(map);
    }

    private static Map<String, String> checked(Map<String, String> tags) {
        if (tags.size() > TAGS_MAX) {
            throw EventsError.VALIDATION.because(
                    "A resource has at most %d tags.".formatted(TAGS_MAX));
        }
        return tags;
    }

    ListTagsForResourceResponse list(@Nullable String resource) {
        var arn = arn(resource);
        var tags =
                BusArns.isRule(arn)
                        ? service.rules().require(arn).tags()
                        : service.buses().require(arn).tags();
        return ListTagsForResourceResponse.builder()
                .tags(
                        tags.entrySet().stream()
                                .sorted(Comparator.comparing(Map.Entry::getKey))
                                .map(it ->
                                        Tag.builder().key(it.getKey()).value(it.getValue()).build())
                                .toList())
                .build();
    }

    void add(TagResourceRequest request) {
        new Constraints().required("tags", request.hasTags() ? request.tags() : null).check();
        var more = of(request.tags());
        change(
                request.resourceARN(),
                before -> {
                    before.putAll(more);
                    return checked(before);
                });
    }

    void remove(UntagResourceRequest request) {
        checkKeys(request);
        change(
                request.resourceARN(),
                before -> {
                    before.keySet().removeAll(request.tagKeys());
                    return before;
                });
    }

    private static void checkKeys(UntagResourceRequest request) {
        var keys = request.tagKeys();
        var constraints = new Constraints().required("tagKeys", request.hasTagKeys() ? keys : null);
        for (int at = 0; at < keys.size(); at++) {
            constraints.length(
                    "tagKeys.%d.member".formatted(at + 1), keys.get(at), 1, KEY_LENGTH_MAX);
        }
        constraints.check();
    }

    private void change(@Nullable String resource, UnaryOperator<Map<String, String>> change) {
        var arn = arn(resource);
        if (BusArns.isRule(arn)) {
            service.rules().change(arn, it -> it.withTags(change.apply(new HashMap<>(it.tags()))));
        } else {
            service.buses().change(arn, it -> it.withTags(change.apply(new HashMap<>(it.tags()))));
        }
    }

    private static Arn arn(@Nullable String resource) {
        new Constraints()
                .required("resourceARN", resource)
                .length("resourceARN", resource, 1, 1600)
                .check();
        return Arn.tryParse(String.valueOf(resource))
                .filter(arn -> BusArns.isRule(arn) || BusArns.isBus(arn))
                .orElseThrow(() -> malformed(String.valueOf(resource)));
    }

    static RuntimeException malformed(String arn) {
        return EventsError.VALIDATION.because(
                "Parameter %s is not valid. Reason: Provided Arn is not in correct format."
                        .formatted(Echo.of(arn)));
    }
}
