package dev.tradewind.aws.sns;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sns.model.Tag;

/// Tags between the SDK's form and the broker's.
final class TopicTags {
    private TopicTags() {}

    static Map<String, String> read(Collection<Tag> tags) {
        var map = new LinkedHashMap<String, String>();
        for (var tag : tags) {
            var key = SnsArns.required("Key", tag.key());
            if (map.put(key, SnsArns.required("Value", tag.value())) != null) {
                throw SnsError.invalid("Duplicated keys are not allowed.");
            }
        }
        return map;
    }

    static List<Tag> write(Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
