package dev.tradewind.aws.logs;

import dev.tradewind.engine.Arn;
import dev.tradewind.observe.log.LogStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ListTagsLogGroupResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagLogGroupRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.UntagResourceRequest;

/// The operations on tags of log groups, by ARN and in their older form by name.
///
/// Source: CloudWatch Logs API Reference, TagResource, TagLogGroup and those beside them.
@SuppressWarnings("deprecation") // the older form is still asked for
record LogTagOperations(LogStore logs, GroupNames names) {
    private static final int TAGS_MAX = 50;
    private static final int KEY_LENGTH_MAX = 128;
    private static final int VALUE_LENGTH_MAX = 256;
    private static final String RESERVED = "aws:";

    ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        return ListTagsForResourceResponse.builder()
                .tags(tags(names.resource(request.resourceArn())))
                .build();
    }

    ListTagsLogGroupResponse list(ListTagsLogGroupRequest request) {
        return ListTagsLogGroupResponse.builder()
                .tags(tags(names.named(request.logGroupName())))
                .build();
    }

    private Map<String, String> tags(Arn group) {
        return logs.groups().get(group).tags();
    }

    void add(TagResourceRequest request) {
        add(names.resource(request.resourceArn()), request.tags());
    }

    void add(TagLogGroupRequest request) {
        add(names.named(request.logGroupName()), request.tags());
    }

    private void add(Arn group, Map<String, String> tags) {
        check(tags);
        logs.groups()
                .tag(
                        group,
                        before -> {
                            var all = new HashMap<>(before);
                            all.putAll(tags);
                            requireCount(all);
                            return all;
                        });
    }

    void remove(UntagResourceRequest request) {
        remove(names.resource(request.resourceArn()), request.tagKeys());
    }

    void remove(UntagLogGroupRequest request) {
        remove(names.named(request.logGroupName()), request.tags());
    }

    private void remove(Arn group, Collection<String> keys) {
        logs.groups()
                .tag(
                        group,
                        before -> {
                            var rest = new HashMap<>(before);
                            rest.keySet().removeAll(keys);
                            return rest;
                        });
    }

    /// Refuses tags that no group may have.
    static void check(Map<String, String> tags) {
        requireCount(tags);
        tags.forEach((key, value) -> {
            if (key.isEmpty()
                    || key.length() > KEY_LENGTH_MAX
                    || value.length() > VALUE_LENGTH_MAX
                    || key.toLowerCase(Locale.ROOT).startsWith(RESERVED)) {
                throw LogsError.INVALID_PARAMETER.because(
                        "The tag %s has no key of 1 to %d characters that begins otherwise than aws:, or a value of more than %d."
                                .formatted(key, KEY_LENGTH_MAX, VALUE_LENGTH_MAX));
            }
        });
    }

    private static void requireCount(Map<String, String> tags) {
        if (tags.size() > TAGS_MAX) {
            throw LogsError.TOO_MANY_TAGS.because(
                    "A log group has up to %d tags.".formatted(TAGS_MAX));
        }
    }
}
