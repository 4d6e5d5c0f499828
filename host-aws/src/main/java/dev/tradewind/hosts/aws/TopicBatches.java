package dev.tradewind.hosts.aws;

import dev.tradewind.hosts.aws.OutboundMessages.Outbound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/// The publishing of messages to topics, in as few requests as take them.
final class TopicBatches {
    /// As `PublishBatch` takes: so many messages, and 256 KiB of them together.
    static final int MESSAGES_MAX = 10;

    private final SnsClient client;
    private final RegionalNames names;

    TopicBatches(SnsClient client, RegionalNames names) {
        this.client = client;
        this.names = names;
    }

    /// Publishes these messages, but for those that SNS does not take: they keep no others waiting.
    ///
    /// @return those that it may not have taken, each with why
    Map<Outbound, String> publish(List<Outbound> messages) {
        var byTopic = new HashMap<String, List<Outbound>>();
        messages.forEach(it -> byTopic.computeIfAbsent(it.topic(), _ -> new ArrayList<>()).add(it));
        var refused = new HashMap<Outbound, String>();
        byTopic.forEach((topic, all) ->
                batches(all)
                        .forEach(batch -> refused.putAll(publish(names.topicArn(topic), batch))));
        return refused;
    }

    private static List<List<Outbound>> batches(List<Outbound> messages) {
        var batches = new ArrayList<List<Outbound>>();
        int bytes = 0;
        for (var message : messages) {
            bytes += message.sizeBytes();
            if (batches.isEmpty()
                    || batches.getLast().size() == MESSAGES_MAX
                    || bytes > CommitItems.EVENT_BYTES_MAX) {
                batches.add(new ArrayList<>());
                bytes = message.sizeBytes();
            }
            batches.getLast().add(message);
        }
        return batches;
    }

    private Map<Outbound, String> publish(String arn, List<Outbound> batch) {
        var entries = new ArrayList<PublishBatchRequestEntry>();
        for (var message : batch) {
            entries.add(
                    PublishBatchRequestEntry.builder()
                            .id(Integer.toString(entries.size()))
                            .message(message.body())
                            .messageAttributes(attributes(message))
                            .build());
        }
        var refused = new HashMap<Outbound, String>();
        try {
            client.publishBatch(it -> it.topicArn(arn).publishBatchRequestEntries(entries))
                    .failed()
                    .forEach(it ->
                            refused.put(
                                    batch.get(Integer.parseInt(it.id())),
                                    arn + " did not take it: " + it));
        } catch (SdkException e) {
            batch.forEach(it -> refused.put(it, arn + " took none: " + e.getMessage()));
        }
        return refused;
    }

    private static Map<String, MessageAttributeValue> attributes(Outbound message) {
        var attributes = new HashMap<String, MessageAttributeValue>();
        message.attributes()
                .forEach((name, value) ->
                        attributes.put(
                                name,
                                MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue(value)
                                        .build()));
        return attributes;
    }
}
