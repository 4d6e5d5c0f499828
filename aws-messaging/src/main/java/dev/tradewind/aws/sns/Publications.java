package dev.tradewind.aws.sns;

import dev.tradewind.aws.operation.TraceHeader;
import dev.tradewind.aws.operation.XmlText;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.topic.Publication;
import dev.tradewind.broker.topic.Topics;
import dev.tradewind.engine.Arn;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;
import software.amazon.awssdk.services.sns.model.PublishRequest;

/// Makes publications of requests, checked as far as that needs no more than the topic's name, whether they come alone or in a
/// batch.
///
/// Source: SNS API Reference, Publish; the words from recorded answers of AWS.
///
/// @param senderId the account that publishes
record Publications(String senderId) {
    private static final String ATTRIBUTES = "messageAttributes";
    private static final Pattern SUBJECT = Pattern.compile("[\\x21-\\x7E][^\\p{Cntrl}]{0,99}");

    /// SNS API Reference, Publish, `MessageGroupId` and `MessageDeduplicationId`.
    private static final Pattern ID = Pattern.compile("[\\x21-\\x7E]{1,128}");

    Publication of(Arn topic, PublishRequest request) {
        return checked(
                topic,
                ATTRIBUTES,
                request.message(),
                request.subject(),
                request.messageStructure(),
                request.messageAttributes(),
                request.messageGroupId(),
                request.messageDeduplicationId());
    }

    /// @param number of the entry in its batch, from 1
    Publication of(Arn topic, int number, PublishBatchRequestEntry entry) {
        return checked(
                topic,
                "publishBatchRequestEntries." + number + ".member." + ATTRIBUTES,
                entry.message(),
                entry.subject(),
                entry.messageStructure(),
                entry.messageAttributes(),
                entry.messageGroupId(),
                entry.messageDeduplicationId());
    }

    private Publication checked(
            Arn topic,
            String attributesAt,
            @Nullable String message,
            @Nullable String subject,
            @Nullable String structure,
            Map<String, MessageAttributeValue> attributes,
            @Nullable String groupId,
            @Nullable String deduplicationId) {
        if (message == null || message.isEmpty()) {
            throw SnsError.invalid("Empty message");
        }
        if (subject != null && !SUBJECT.matcher(subject).matches()) {
            throw SnsError.invalid("Subject");
        }
        checkId("MessageGroupId", groupId);
        checkId("MessageDeduplicationId", deduplicationId);
        if (deduplicationId != null && !TopicNames.isFifo(topic)) {
            throw SnsError.invalid(
                    "MessageDeduplicationId Reason: The request includes MessageDeduplicationId"
                            + " parameter that is not valid for this topic type");
        }
        var texts = texts(message, structure);
        checkText(message);
        texts.values().forEach(Publications::checkText);
        var publication =
                new Publication(
                                texts.getOrDefault(MessageStructure.DEFAULT, message),
                                Optional.ofNullable(subject),
                                PublishAttributes.read(attributesAt, attributes),
                                texts,
                                Optional.ofNullable(groupId),
                                Optional.ofNullable(deduplicationId),
                                senderId)
                        .withTraceHeader(TraceHeader.current());
        if (sizeBytes(message, publication) > Topics.MESSAGE_BYTES_MAX) {
            throw SnsError.invalid("Message too long");
        }
        return publication;
    }

    private static void checkText(String text) {
        if (!XmlText.isValid(text)) {
            throw SnsError.invalid(
                    "Message Reason: Valid unicode characters are " + XmlText.CHARACTERS);
        }
    }

    private static void checkId(String parameter, @Nullable String id) {
        if (id != null && !ID.matcher(id).matches()) {
            throw SnsError.invalid(
                    "%s Reason: %s can only include alphanumeric and punctuation characters. 1 to 128 in length"
                            .formatted(parameter, parameter));
        }
    }

    private static Map<String, String> texts(String message, @Nullable String structure) {
        if (structure == null || structure.isEmpty()) {
            return Map.of();
        }
        if (!structure.equals("json")) {
            throw SnsError.invalid("Invalid MessageStructure parameter: " + structure);
        }
        return MessageStructure.parse(message);
    }

    /// @param message as the request has it, with every protocol's text
    int sizeBytes(String message, Publication publication) {
        return NewMessage.of(message, publication.attributes(), senderId).sizeBytes();
    }
}
