package dev.tradewind.aws.sns;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.broker.topic.ArchivePolicy;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.broker.topic.TopicInfo;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.broker.topic.Topics;
import dev.tradewind.engine.Arn;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.CreateTopicRequest;
import software.amazon.awssdk.services.sns.model.CreateTopicResponse;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.GetTopicAttributesResponse;
import software.amazon.awssdk.services.sns.model.ListTagsForResourceResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.SetTopicAttributesRequest;
import software.amazon.awssdk.services.sns.model.Tag;
import software.amazon.awssdk.services.sns.model.Topic;

/// Making, finding and configuring topics.
///
/// Source: SNS API Reference, the pages of the actions that the methods are named after.
record TopicOperations(Topics topics, Caller caller) {
    /// A topic that exists is only compared in what the request asks for.
    CreateTopicResponse create(CreateTopicRequest request) {
        var name = SnsArns.required("Name", request.name());
        var attributes = TopicAttributes.read(request.attributes());
        TopicNames.check(name, TopicAttributes.isFifoWanted(attributes));
        var tags = TopicTags.requireFew(TopicTags.read(request.tags()));
        var arn = TopicArns.of(caller.region(), caller.account(), name);
        var existing = topics.find(arn);
        if (existing.isPresent()) {
            requireSame(existing.get(), attributes, tags);
        } else {
            var all = withDataProtection(attributes, request.dataProtectionPolicy());
            topics.create(arn, TopicSettings.of(all), tags);
        }
        return CreateTopicResponse.builder().topicArn(arn.toString()).build();
    }

    private static Map<String, String> withDataProtection(
            Map<String, String> attributes, @Nullable String policy) {
        var all = new HashMap<>(attributes);
        if (policy != null) {
            DataProtection.check(policy);
            all.put(DataProtection.POLICY, policy);
        }
        return all;
    }

    private static void requireSame(
            TopicInfo existing, Map<String, String> attributes, Map<String, String> tags) {
        if (!existing.attributes().entrySet().containsAll(attributes.entrySet())) {
            throw SnsError.invalid(
                    "Attributes Reason: Topic already exists with different attributes");
        }
        if (!existing.tags().entrySet().containsAll(tags.entrySet())) {
            throw SnsError.invalid("Tags Reason: Topic already exists with different tags");
        }
    }

    ListTopicsResponse list(ListTopicsRequest request) {
        var own = topics.list().stream().map(TopicInfo::arn).filter(this::isCallers).toList();
        var page = SnsPages.page(own, Arn::resource, request.nextToken());
        return ListTopicsResponse.builder()
                .topics(page.items().stream().map(TopicOperations::entry).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static Topic entry(Arn arn) {
        return Topic.builder().topicArn(arn.toString()).build();
    }

    private boolean isCallers(Arn arn) {
        return arn.account().equals(caller.account()) && arn.region().equals(caller.region());
    }

    GetTopicAttributesResponse attributes(GetTopicAttributesRequest request) {
        var topic = existing(SnsArns.inRegion(caller, "TopicArn", request.topicArn()));
        var subscriptions = topics.subscriptions(topic.arn());
        long pending = subscriptions.stream().filter(Subscription::isPending).count();
        long confirmed = subscriptions.size() - pending;
        var attributes = TopicAttributes.describe(topic, confirmed, pending);
        if (topic.attributes().containsKey(ArchivePolicy.ATTRIBUTE)) {
            topics.history()
                    .beginning(topic.arn())
                    .ifPresent(time ->
                            attributes.put("BeginningArchiveTime", SnsTimestamps.text(time)));
        }
        return GetTopicAttributesResponse.builder().attributes(attributes).build();
    }

    private TopicInfo existing(Arn arn) {
        return topics.find(arn)
                .orElseThrow(() -> SnsError.NOT_FOUND.because("Topic does not exist"));
    }

    /// An empty value takes the attribute away.
    void setAttributes(SetTopicAttributesRequest request) {
        var arn = SnsArns.inRegion(caller, "TopicArn", request.topicArn());
        var name = SnsArns.required("AttributeName", request.attributeName());
        var value = TopicAttributes.readForChange(arn, name, request.attributeValue());
        topics.configure(
                arn,
                settings ->
                        TopicAttributes.isNone(name, value)
                                ? settings.without(name)
                                : settings.with(name, value));
    }

    /// Deleting a topic that is not there is no error.
    void delete(@Nullable String topicArn) {
        var arn = SnsArns.inRegion(caller, "TopicArn", topicArn);
        var topic = topics.find(arn);
        if (topic.filter(TopicInfo::isFifo).flatMap(TopicInfo::archivePolicy).isPresent()) {
            throw SnsError.INVALID_STATE.because(
                    "Invalid state: Cannot delete a topic with an ArchivePolicy");
        }
        topic.ifPresent(it -> topics.delete(it.arn()));
    }

    void tag(@Nullable String resource, List<Tag> tags) {
        var added = TopicTags.read(tags);
        retag(
                resource,
                current -> {
                    var changed = new HashMap<>(current);
                    changed.putAll(added);
                    return TopicTags.requireFew(changed);
                });
    }

    void untag(@Nullable String resource, List<String> keys) {
        retag(
                resource,
                current -> {
                    var changed = new HashMap<>(current);
                    changed.keySet().removeAll(keys);
                    return changed;
                });
    }

    private void retag(@Nullable String resource, UnaryOperator<Map<String, String>> change) {
        topics.tag(tagged(resource).arn(), change);
    }

    ListTagsForResourceResponse tags(@Nullable String resource) {
        return ListTagsForResourceResponse.builder()
                .tags(TopicTags.write(tagged(resource).tags()))
                .build();
    }

    private TopicInfo tagged(@Nullable String resource) {
        return topics.find(SnsArns.inRegion(caller, "ResourceArn", resource))
                .orElseThrow(() -> SnsError.RESOURCE_NOT_FOUND.because("Resource does not exist"));
    }
}
