package dev.tradewind.aws.sqs;

import dev.tradewind.broker.queue.MessageAttribute;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// Message attributes between the SDK's form and the broker's.
///
/// Source: Amazon SQS Developer Guide, "Amazon SQS message metadata".
final class MessageAttributes {
    private static final int ATTRIBUTES_MAX = 10;
    private static final int NAME_LENGTH_MAX = 256;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{Nd}_.-]+");
    private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private MessageAttributes() {}

    static Map<String, MessageAttribute> read(Map<String, MessageAttributeValue> values) {
        if (values.isEmpty()) {
            return Map.of();
        }
        if (values.size() > ATTRIBUTES_MAX) {
            throw invalid(
                    "Number of message attributes [%d] exceeds the allowed maximum [%d]."
                            .formatted(values.size(), ATTRIBUTES_MAX));
        }
        var attributes = new HashMap<String, MessageAttribute>();
        values.forEach((name, value) -> attributes.put(name, read(name, value)));
        return attributes;
    }

    private static MessageAttribute read(String name, MessageAttributeValue value) {
        checkName(name);
        return typed(name, value.dataType(), value.stringValue(), value.binaryValue());
    }

    /// The attribute of this type with whichever of the values belongs to it.
    static MessageAttribute typed(
            String name, @Nullable String type, @Nullable String text, @Nullable SdkBytes bytes) {
        if (type == null || type.isEmpty()) {
            throw invalid(
                    "The message attribute '%s' must contain non-empty message attribute type."
                            .formatted(name));
        }
        if (!TYPE.matcher(type).matches()) {
            throw invalid(
                    "The type of message (user) attribute '%s' is invalid. You must use only the"
                                    .formatted(name)
                            + " following supported type prefixes: Binary, Number, String.");
        }
        return type.startsWith("Binary") ? binary(name, type, bytes) : text(name, type, text);
    }

    private static MessageAttribute binary(String name, String type, @Nullable SdkBytes bytes) {
        if (bytes == null || bytes.asByteArrayUnsafe().length == 0) {
            throw empty(name, type);
        }
        return new MessageAttribute.Binary(type, bytes.asByteArrayUnsafe());
    }

    private static MessageAttribute text(String name, String type, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            throw empty(name, type);
        }
        MessageText.check(text);
        if (type.startsWith("Number") && !NUMBER.matcher(text).matches()) {
            throw invalid(
                    "Can't cast the value of message (user) attribute '%s' to a number."
                            .formatted(name));
        }
        return new MessageAttribute.Text(type, text);
    }

    private static void checkName(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("aws.") || lower.startsWith("amazon.")) {
            throw invalid(
                    "You can't use message attribute names beginning with 'AWS.' or 'Amazon.'."
                            + " These strings are reserved for internal use.");
        }
        if (name.length() > NAME_LENGTH_MAX) {
            throw invalid("Message attribute name must be shorter than 256 Bytes");
        }
        boolean dotted = name.startsWith(".") || name.endsWith(".") || name.contains("..");
        if (dotted || !NAME.matcher(name).matches()) {
            throw invalid(
                    "The message attribute name '%s' is invalid. Attribute name can contain A-Z,"
                                    .formatted(name)
                            + " a-z, 0-9, underscore (_), hyphen (-), and period (.) characters.");
        }
    }

    private static SqsException empty(String name, String type) {
        return invalid(
                "Message (user) attribute '%s' must contain a non-empty value of type '%s'."
                        .formatted(name, type));
    }

    private static SqsException invalid(String message) {
        return SqsError.INVALID_PARAMETER_VALUE.because(message);
    }

    static MessageAttributeValue write(MessageAttribute attribute) {
        var value = MessageAttributeValue.builder().dataType(attribute.dataType());
        return switch (attribute) {
            case MessageAttribute.Text(_, var text) -> value.stringValue(text).build();
            case MessageAttribute.Binary(_, var bytes) ->
                    value.binaryValue(SdkBytes.fromByteArray(bytes)).build();
        };
    }
}
