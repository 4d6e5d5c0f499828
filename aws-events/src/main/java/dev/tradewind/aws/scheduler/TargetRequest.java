package dev.tradewind.aws.scheduler;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.schedule.TargetCalls.Call;
import dev.tradewind.broker.topic.NotificationNotes;
import dev.tradewind.engine.Arn;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The request that the input of a universal target is. What cannot be one is an [IllegalArgumentException], for which the
/// schedule is refused when it is made; that is ours, for AWS finds out when it is due.
///
/// Source of members: SQS API Reference, SendMessage, SendMessageBatch; SNS API Reference, Publish, PublishBatch.
///
/// @param sender the schedule, in whose account and region names are looked up
record TargetRequest(JsonNode members, Arn sender) {
    private static final int ENTRIES_MAX = 10;

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    static TargetRequest of(String input, Arn sender) {
        try {
            return new TargetRequest(JSON.readTree(input), sender);
        } catch (JsonProcessingException _) {
            throw SchedulerError.VALIDATION.because("JSON syntax error in input for the target.");
        }
    }

    Call sendMessage() {
        return sending(members);
    }

    List<Call> sendMessageBatch() {
        return identified("Entries").stream().map(this::sending).toList();
    }

    private Call sending(JsonNode entry) {
        var message = MessageMembers.of(entry, "MessageBody", sender.account());
        return new Call(Endpoint.of(queue()), message, Map.of());
    }

    /// A queue by its URL, whose host says nothing here.
    private Arn queue() {
        var url = MessageMembers.required(members, "QueueUrl");
        var path = Optional.ofNullable(URI.create(url).getPath()).orElse("").split("/", -1);
        if (path.length != 3) {
            throw new IllegalArgumentException("no URL of a queue: " + url);
        }
        return QueueArns.of(sender.region(), path[1], path[2]);
    }

    Call publish() {
        return publishing(members);
    }

    List<Call> publishBatch() {
        return identified("PublishBatchRequestEntries").stream().map(this::publishing).toList();
    }

    private Call publishing(JsonNode entry) {
        var message = MessageMembers.of(entry, "Message", sender.account());
        var notes =
                MessageMembers.text(entry, "Subject")
                        .map(NotificationNotes::ofSubject)
                        .orElse(Map.of());
        return new Call(Endpoint.of(topic()), message, notes);
    }

    private Arn topic() {
        var text = MessageMembers.required(members, "TopicArn");
        return Arn.tryParse(text)
                .orElseThrow(() -> new IllegalArgumentException("no ARN: " + text));
    }

    List<Call> putEvents() {
        return entries("Entries").stream()
                .map(it -> new EventMembers(it, sender))
                .map(EventMembers::call)
                .toList();
    }

    /// The entries of a batch, each with an id of its own.
    private List<JsonNode> identified(String member) {
        var entries = entries(member);
        var ids = new HashSet<String>();
        for (var entry : entries) {
            if (!ids.add(MessageMembers.filled(entry, "Id"))) {
                throw new IllegalArgumentException("two entries have the same Id");
            }
        }
        return entries;
    }

    private List<JsonNode> entries(String member) {
        var entries = members.path(member);
        if (!entries.isArray() || entries.isEmpty() || entries.size() > ENTRIES_MAX) {
            throw new IllegalArgumentException(
                    "it needs %s, 1 to %d".formatted(member, ENTRIES_MAX));
        }
        return entries.valueStream().toList();
    }
}
