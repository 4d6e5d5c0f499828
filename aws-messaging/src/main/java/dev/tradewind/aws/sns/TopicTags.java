package dev.tradewind.aws.sns;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.Tag;

/// Tags between the SDK's form and the broker's.
final class TopicTags {
    /// SNS API Reference, Tag.
    private static final int KEY_LENGTH_MAX = 128;

    private static final int VALUE_LENGTH_MAX = 256;

    /// SNS API Reference, TagResource.
    private static final int TAGS_MAX = 50;

    private TopicTags() {}

    /// @param tags all that a topic would have
    static Map<String, String> requireFew(Map<String, String> tags) {
        if (tags.size() > TAGS_MAX) {
            throw SnsError.TAG_LIMIT_EXCEEDED.because(
                    "Could not complete request: tag quota of per resource exceeded");
        }
        return tags;
    }

    static Map<String, String> read(Collection<Tag> tags) {
        var map = new LinkedHashMap<String, String>();
        for (var tag : tags) {
            var key = SnsArns.required("Key", tag.key());
            if (map.put(key, SnsArns.required("Value", tag.value())) != null) {
                throw SnsError.invalid("Duplicated keys are not allowed.");
            }
        }
        map.forEach((key, value) -> {
            SnsArns.requireLength("tags.member.key", key, 1, KEY_LENGTH_MAX);
            SnsArns.requireLength("tags.member.value", value, 0, VALUE_LENGTH_MAX);
        });
        return map;
    }

    static List<Tag> write(Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
