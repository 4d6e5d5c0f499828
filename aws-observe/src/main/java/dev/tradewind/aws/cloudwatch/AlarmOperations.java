package dev.tradewind.aws.cloudwatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.engine.Arn;
import dev.tradewind.observe.alarm.AlarmArns;
import dev.tradewind.observe.alarm.AlarmCondition.Composite;
import dev.tradewind.observe.alarm.AlarmRule;
import dev.tradewind.observe.alarm.AlarmState;
import dev.tradewind.observe.alarm.WatchedAlarms;
import dev.tradewind.observe.metric.MetricOwner;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.DeleteAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DisableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.EnableAlarmActionsRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.SetAlarmStateRequest;
import software.amazon.awssdk.services.cloudwatch.model.Tag;
import software.amazon.awssdk.services.cloudwatch.model.TagResourceRequest;
import software.amazon.awssdk.services.cloudwatch.model.UntagResourceRequest;

/// The operations that change alarms, for one owner.
///
/// Source: CloudWatch API Reference, the operations' pages.
record AlarmOperations(WatchedAlarms alarms, MetricOwner owner) {
    private static final int NAMES_MAX = 100;
    private static final int TAGS_MAX = 50;
    private static final int TAG_KEY_MAX = 128;
    private static final int TAG_VALUE_MAX = 256;
    private static final int REASON_MAX = 1_023;
    private static final int REASON_DATA_MAX = 4_000;
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    void put(PutMetricAlarmRequest request) {
        var name = AlarmDefinition.name(request.alarmName());
        var actions =
                AlarmDefinition.actions(
                        request.actionsEnabled(),
                        request.okActions(),
                        request.alarmActions(),
                        request.insufficientDataActions());
        alarms.put(
                AlarmArns.of(owner, name),
                AlarmDefinition.description(request.alarmDescription()),
                new AlarmDefinition(request, owner.account()).threshold(),
                actions,
                tags(request.tags()));
    }

    void put(PutCompositeAlarmRequest request) {
        var name = AlarmDefinition.name(request.alarmName());
        if (request.actionsSuppressor() != null
                || request.actionsSuppressorWaitPeriod() != null
                || request.actionsSuppressorExtensionPeriod() != null
                || request.actionConfiguration() != null) {
            throw CloudWatchError.VALIDATION.because(
                    "ActionsSuppressor and ActionConfiguration are not supported here.");
        }
        var rule = MetricShapes.required("AlarmRule", request.alarmRule());
        var actions =
                AlarmDefinition.actions(
                        request.actionsEnabled(),
                        request.okActions(),
                        request.alarmActions(),
                        request.insufficientDataActions());
        alarms.put(
                AlarmArns.of(owner, name),
                AlarmDefinition.description(request.alarmDescription()),
                new Composite(rule, AlarmRule.parse(rule)),
                actions,
                tags(request.tags()));
    }

    void delete(DeleteAlarmsRequest request) {
        alarms.delete(named(request.alarmNames()));
    }

    void enable(EnableAlarmActionsRequest request) {
        alarms.core().enableActions(named(request.alarmNames()), true);
    }

    void disable(DisableAlarmActionsRequest request) {
        alarms.core().enableActions(named(request.alarmNames()), false);
    }

    private List<Arn> named(List<String> names) {
        if (names.isEmpty() || names.size() > NAMES_MAX) {
            throw CloudWatchError.VALIDATION.because(
                    "AlarmNames has 1 to %d names, not %d.".formatted(NAMES_MAX, names.size()));
        }
        return names.stream().map(it -> AlarmArns.of(owner, AlarmDefinition.name(it))).toList();
    }

    void setState(SetAlarmStateRequest request) {
        var value =
                Stream.of(AlarmState.Value.values())
                        .filter(it -> it.name().equals(request.stateValueAsString()))
                        .findFirst()
                        .orElseThrow(() ->
                                CloudWatchError.VALIDATION.because(
                                        "StateValue is OK, ALARM or INSUFFICIENT_DATA, not "
                                                + request.stateValueAsString()));
        var reason = MetricShapes.required("StateReason", request.stateReason());
        var data = Optional.ofNullable(request.stateReasonData()).orElse("");
        if (reason.length() > REASON_MAX || data.length() > REASON_DATA_MAX) {
            throw CloudWatchError.VALIDATION.because(
                    "StateReason has up to %,d characters, and StateReasonData up to %,d."
                            .formatted(REASON_MAX, REASON_DATA_MAX));
        }
        if (!data.isEmpty() && !isJson(data)) {
            throw CloudWatchError.INVALID_FORMAT.because("StateReasonData is not valid JSON.");
        }
        alarms.setState(
                AlarmArns.of(owner, AlarmDefinition.name(request.alarmName())),
                value,
                reason,
                data);
    }

    private static boolean isJson(String text) {
        try {
            return !JSON.readTree(text).isMissingNode();
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    ListTagsForResourceResponse tags(ListTagsForResourceRequest request) {
        var alarm = alarms.core().require(alarm(request.resourceARN()));
        return ListTagsForResourceResponse.builder()
                .tags(
                        alarm.tags().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(it ->
                                        Tag.builder().key(it.getKey()).value(it.getValue()).build())
                                .toList())
                .build();
    }

    void tag(TagResourceRequest request) {
        var added = tags(request.tags());
        alarms.core()
                .tag(
                        alarm(request.resourceARN()),
                        before -> {
                            var all = new HashMap<>(before);
                            all.putAll(added);
                            requireTags(all);
                            return all;
                        });
    }

    void untag(UntagResourceRequest request) {
        alarms.core()
                .tag(
                        alarm(request.resourceARN()),
                        before -> {
                            var rest = new HashMap<>(before);
                            rest.keySet().removeAll(request.tagKeys());
                            return rest;
                        });
    }

    private static Arn alarm(@Nullable String arn) {
        var given = MetricShapes.required("ResourceARN", arn);
        return Arn.tryParse(given)
                .filter(AlarmArns::isAlarm)
                .orElseThrow(() ->
                        MetricShapes.invalid(
                                "ResourceARN",
                                given,
                                "is the ARN of an alarm; nothing else has tags here"));
    }

    private static Map<String, String> tags(List<Tag> tags) {
        var all = new HashMap<String, String>();
        for (var tag : tags) {
            var key = MetricShapes.required("Tags.Key", tag.key());
            var value = Optional.ofNullable(tag.value()).orElse("");
            if (key.length() > TAG_KEY_MAX || value.length() > TAG_VALUE_MAX) {
                throw MetricShapes.invalid(
                        "Tags",
                        key,
                        "has keys of up to %d characters and values of up to %d"
                                .formatted(TAG_KEY_MAX, TAG_VALUE_MAX));
            }
            all.put(key, value);
        }
        requireTags(all);
        return all;
    }

    private static void requireTags(Map<String, String> tags) {
        if (tags.size() > TAGS_MAX) {
            throw CloudWatchError.INVALID_VALUE.because(
                    "An alarm has up to %d tags.".formatted(TAGS_MAX));
        }
    }
}
