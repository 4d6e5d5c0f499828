package dev.tradewind.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT;
import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN;
import static software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName.SENT_TIMESTAMP;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.json.MalformedJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/// A message in a dead-letter queue.
///
/// @param source name of the queue that gave it up; nothing of one that was sent straight here, or where the server
///     does not tell
/// @param orderId of the order whose event it is, if it is one
/// @param eventId likewise, the event's
/// @param failure the reason that a rule or a schedule gave with it
/// @param note of a Dapr application's letter
public record DeadLetter(
        String messageId,
        Instant sentAt,
        int receives,
        Optional<String> source,
        Optional<String> orderId,
        Optional<String> eventId,
        Optional<String> failure,
        @JsonInclude(Include.NON_ABSENT) Optional<LetterNote> note,
        String body) {
    private static final int BATCH = 10;

    /// The time that a looked-at message stays hidden if this process dies before it puts it back.
    private static final int HIDDEN_SECONDS = 30;

    /// Receives up to `limit` messages and puts them back, for a server that cannot be asked to
    /// [show][AdminApi#look] them: each message's receive count grows by one, and the next look may begin
    /// with others.
    public static List<DeadLetter> receive(SqsClient sqs, String queueUrl, int limit) {
        var messages = new ArrayList<Message>();
        try {
            while (messages.size() < limit
                    && messages.addAll(
                            batch(sqs, queueUrl, Math.min(BATCH, limit - messages.size())))) {
                // addAll is false once the queue has no more
            }
            return messages.stream().map(DeadLetter::of).toList();
        } finally {
            messages.forEach(message -> putBack(sqs, queueUrl, message));
        }
    }

    private static List<Message> batch(SqsClient sqs, String queueUrl, int count) {
        return sqs.receiveMessage(request ->
                        request.queueUrl(queueUrl)
                                .maxNumberOfMessages(count)
                                .visibilityTimeout(HIDDEN_SECONDS)
                                .waitTimeSeconds(0)
                                .messageSystemAttributeNames(MessageSystemAttributeName.ALL)
                                .messageAttributeNames("All"))
                .messages();
    }

    private static void putBack(SqsClient sqs, String queueUrl, Message message) {
        sqs.changeMessageVisibility(request ->
                request.queueUrl(queueUrl)
                        .receiptHandle(message.receiptHandle())
                        .visibilityTimeout(0));
    }

    static DeadLetter of(JsonNode message) {
        var body = message.path("body").asText();
        return new DeadLetter(
                message.path("messageId").asText(),
                Instant.parse(message.path("sentAt").asText()),
                message.path("receiveCount").asInt(),
                text(message.path("deadLetterSource")).map(QueueView::nameIn),
                inEvent(body, "/data/orderId"),
                inEvent(body, "/eventId"),
                failure(name -> text(message.path("attributes").path(name).path("value"))),
                LetterNote.in(body),
                body);
    }

    private static DeadLetter of(Message message) {
        var attributes = message.attributes();
        return new DeadLetter(
                message.messageId(),
                Instant.ofEpochMilli(Long.parseLong(attributes.getOrDefault(SENT_TIMESTAMP, "0"))),
                Integer.parseInt(attributes.getOrDefault(APPROXIMATE_RECEIVE_COUNT, "0")),
                Optional.ofNullable(attributes.get(DEAD_LETTER_QUEUE_SOURCE_ARN))
                        .map(QueueView::nameIn),
                inEvent(message.body(), "/data/orderId"),
                inEvent(message.body(), "/eventId"),
                failure(name ->
                        Optional.ofNullable(message.messageAttributes().get(name))
                                .map(MessageAttributeValue::stringValue)),
                LetterNote.in(message.body()),
                message.body());
    }

    private static Optional<String> failure(Function<String, Optional<String>> attributes) {
        return DeliveryFailure.in(attributes).map(DeliveryFailure::toString);
    }

    private static Optional<String> inEvent(String body, String pointer) {
        try {
            return text(Json.read(body.getBytes(UTF_8)).at(pointer));
        } catch (MalformedJson _) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode member) {
        return Optional.of(member.asText()).filter(text -> !text.isEmpty());
    }
}
