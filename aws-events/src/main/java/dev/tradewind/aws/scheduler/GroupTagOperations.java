package dev.tradewind.aws.scheduler;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.broker.schedule.ScheduleArns;
import dev.tradewind.broker.schedule.ScheduleGroups;
import dev.tradewind.engine.Arn;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.scheduler.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.scheduler.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.scheduler.model.Tag;
import software.amazon.awssdk.services.scheduler.model.TagResourceRequest;
import software.amazon.awssdk.services.scheduler.model.UntagResourceRequest;

/// The tags of groups; schedules have none.
///
/// Source: EventBridge Scheduler API Reference, TagResource; of the number, AWS Resource Groups User Guide, "Tag naming
/// limits and requirements".
record GroupTagOperations(ScheduleGroups groups, Caller caller) {
    private static final String ARN =
            "^arn:aws(-[a-z]+)?:scheduler:[a-z0-9\\-]+:\\d{12}:schedule-group\\/[0-9a-zA-Z-_.]+$";
    private static final int ARN_MAX = 1011;
    private static final int REQUEST_MAX = 200;
    private static final int TAGS_MAX = 50;
    private static final int KEY_MAX = 128;
    private static final int VALUE_MAX = 256;

    static Map<String, String> read(List<Tag> tags) {
        var constraints = new SchedulerConstraints().size("tags", tags, 0, REQUEST_MAX);
        for (int at = 0; at < tags.size(); at++) {
            var member = "tags.%d.member.".formatted(at + 1);
            constraints
                    .required(member + "key", tags.get(at).key())
                    .length(member + "key", tags.get(at).key(), 1, KEY_MAX)
                    .required(member + "value", tags.get(at).value())
                    .length(member + "value", tags.get(at).value(), 1, VALUE_MAX);
        }
        constraints.check();
        var read = new LinkedHashMap<String, String>();
        tags.forEach(it -> read.put(it.key(), it.value()));
        return requireFew(read);
    }

    private static Map<String, String> requireFew(Map<String, String> tags) {
        if (tags.size() > TAGS_MAX) {
            throw SchedulerError.VALIDATION.because(
                    "A schedule group has at most %d tags.".formatted(TAGS_MAX));
        }
        return tags;
    }

    ListTagsForResourceResponse list(ListTagsForResourceRequest request) {
        var tags = new TreeMap<>(groups.get(arn(request.resourceArn())).tags());
        return ListTagsForResourceResponse.builder()
                .tags(
                        tags.entrySet().stream()
                                .map(it -> Tag.builder().key(it.getKey()).value(it.getValue()))
                                .map(Tag.Builder::build)
                                .toList())
                .build();
    }

    void add(TagResourceRequest request) {
        new SchedulerConstraints()
                .required("tags", request.hasTags() ? request.tags() : null)
                .check();
        var added = read(request.tags());
        groups.tag(
                arn(request.resourceArn()),
                tags -> {
                    var all = new HashMap<>(tags);
                    all.putAll(added);
                    return requireFew(all);
                });
    }

    /// Taking away a tag that is not there is no error.
    void remove(UntagResourceRequest request) {
        checkKeys(request);
        groups.tag(
                arn(request.resourceArn()),
                tags -> {
                    var rest = new HashMap<>(tags);
                    rest.keySet().removeAll(request.tagKeys());
                    return rest;
                });
    }

    private static void checkKeys(UntagResourceRequest request) {
        var keys = request.tagKeys();
        var constraints =
                new SchedulerConstraints()
                        .required("tagKeys", request.hasTagKeys() ? keys : null)
                        .size("tagKeys", keys, 0, REQUEST_MAX);
        for (int at = 0; at < keys.size(); at++) {
            constraints.length("tagKeys.%d.member".formatted(at + 1), keys.get(at), 1, KEY_MAX);
        }
        constraints.check();
    }

    /// A group of the caller's own in the region that is asked: no other is there for him.
    private Arn arn(String text) {
        new SchedulerConstraints()
                .length("resourceArn", text, 1, ARN_MAX)
                .pattern("resourceArn", text, ARN)
                .check();
        var arn = Arn.parse(text);
        boolean isOwn =
                ScheduleArns.isGroup(arn)
                        && arn.account().equals(caller.account())
                        && arn.region().equals(caller.region());
        if (!isOwn) {
            throw SchedulerError.NOT_FOUND.because(
                    "Schedule group %s does not exist.".formatted(ScheduleArns.groupName(arn)));
        }
        return arn;
    }
}
