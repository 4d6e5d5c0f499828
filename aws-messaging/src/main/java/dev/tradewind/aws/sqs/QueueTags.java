package dev.tradewind.aws.sqs;

import dev.tradewind.engine.Arn;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The tags that a queue may have: so many, and keys and values so long.
///
/// Source: Amazon SQS Developer Guide, "Amazon SQS cost allocation tags", and AWS's rules for tags of every
/// service; the words from moto.
final class QueueTags {
    static final int TAGS_MAX = 50;
    static final int KEY_LENGTH_MAX = 128;
    static final int VALUE_LENGTH_MAX = 256;

    private QueueTags() {}

    /// The tags of a new queue.
    static Map<String, String> ofNew(Arn queue, Map<String, String> tags) {
        return with(queue, Map.of(), tags);
    }

    /// The tags that a queue has, with those of a request.
    static Map<String, String> with(
            Arn queue, Map<String, String> current, Map<String, String> added) {
        requireKeys(added.keySet());
        if (added.values().stream().anyMatch(value -> value.length() > VALUE_LENGTH_MAX)) {
            throw SqsError.INVALID_PARAMETER_VALUE.because(
                    "Tag values must be between 0 and %d characters in length."
                            .formatted(VALUE_LENGTH_MAX));
        }
        var tags = new HashMap<>(current);
        tags.putAll(added);
        if (tags.size() > TAGS_MAX) {
            throw SqsError.INVALID_PARAMETER_VALUE.because(
                    "Too many tags added for queue %s.".formatted(queue.resource()));
        }
        return tags;
    }

    /// The tags that a queue has, without those of these keys, of which there has to be one.
    static Map<String, String> without(Map<String, String> current, List<String> keys) {
        requireKeys(keys.isEmpty() ? List.of("") : keys);
        var tags = new HashMap<>(current);
        keys.forEach(tags::remove);
        return tags;
    }

    private static void requireKeys(Collection<String> keys) {
        if (!keys.stream().allMatch(key -> !key.isEmpty() && key.length() <= KEY_LENGTH_MAX)) {
            throw SqsError.INVALID_PARAMETER_VALUE.because(
                    "Tag keys must be between 1 and %d characters in length."
                            .formatted(KEY_LENGTH_MAX));
        }
    }
}
