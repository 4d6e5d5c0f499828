package dev.tradewind.aws.iam;

import dev.tradewind.engine.Refusal;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.iam.model.Tag;

/// Tags of roles and policies, between the SDK's form and a map.
///
/// Source: IAM User Guide, "Rules for tagging in IAM and AWS STS": keys differ in more than their case, which is kept.
final class IamTags {
    private static final String KEY_PATTERN = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+";
    private static final String VALUE_PATTERN = "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*";

    private IamTags() {}

    /// The tags of a request, checked.
    static Map<String, String> read(List<Tag> tags) {
        var constraints = new IamConstraints().size("tags", tags, 0, IamLimits.TAGS_MAX);
        for (int i = 0; i < tags.size(); i++) {
            var key = "tags.%d.member.key".formatted(i + 1);
            var value = "tags.%d.member.value".formatted(i + 1);
            constraints
                    .required(key, tags.get(i).key())
                    .length(key, tags.get(i).key(), 1, IamLimits.TAG_KEY_CHARS_MAX)
                    .pattern(key, tags.get(i).key(), KEY_PATTERN)
                    .required(value, tags.get(i).value())
                    .length(value, tags.get(i).value(), 0, IamLimits.TAG_VALUE_CHARS_MAX)
                    .pattern(value, tags.get(i).value(), VALUE_PATTERN);
        }
        constraints.check();
        requireDistinct(tags);
        var map = new TreeMap<String, String>();
        tags.forEach(tag -> map.put(tag.key(), tag.value()));
        return map;
    }

    private static void requireDistinct(List<Tag> tags) {
        var keys = new HashSet<String>();
        for (var tag : tags) {
            var key = folded(tag.key());
            if (!keys.add(key)) {
                throw new Refusal(
                        IamFault.INPUT_INVALID,
                        "Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            if (key.startsWith("aws:")) {
                throw new Refusal(
                        IamFault.INPUT_INVALID, "Keys of tags that begin with aws: are AWS's own.");
            }
        }
    }

    /// `tags` with `more`, which take the place of those whose keys differ in nothing but case.
    static Map<String, String> with(Map<String, String> tags, Map<String, String> more) {
        var all = without(tags, more.keySet());
        all.putAll(more);
        if (all.size() > IamLimits.TAGS_MAX) {
            throw new Refusal(
                    IamFault.TOO_MANY,
                    "The number of tags has reached the maximum limit: %d."
                            .formatted(IamLimits.TAGS_MAX));
        }
        return all;
    }

    static Map<String, String> without(Map<String, String> tags, Collection<String> keys) {
        var gone = new HashSet<String>();
        keys.forEach(key -> gone.add(folded(key)));
        var rest = new TreeMap<>(tags);
        rest.keySet().removeIf(key -> gone.contains(folded(key)));
        return rest;
    }

    private static String folded(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    static List<Tag> write(Map<String, String> tags) {
        return tags.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
