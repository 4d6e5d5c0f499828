package dev.tradewind.aws.sns;

import dev.tradewind.aws.operation.XmlText;
import dev.tradewind.broker.queue.MessageAttribute;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.SnsException;

/// Message attributes of a publication, from the SDK's form to the broker's.
///
/// Source: Amazon SNS Developer Guide, "Amazon SNS message attributes"; the words from recorded answers of
/// AWS.
final class PublishAttributes {
    private static final int NAME_LENGTH_MAX = 256;
    private static final Pattern NOT_IN_NAMES = Pattern.compile("[^A-Za-z0-9_.-]");
    private static final Pattern TYPE = Pattern.compile("(String|Number|Binary)(\\..+)?");

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");

    private PublishAttributes() {}

    /// @param at where in the request they are, as errors on what is missing say it
    static Map<String, MessageAttribute> read(
            String at, Map<String, MessageAttributeValue> values) {
        var attributes = new HashMap<String, MessageAttribute>();
        values.forEach((name, value) -> {
            checkName(name);
            SnsArns.required(at + "." + name + ".member.dataType", value.dataType());
            attributes.put(name, read(name, value));
        });
        return attributes;
    }

    private static MessageAttribute read(String name, MessageAttributeValue value) {
        var type = value.dataType();
        if (type == null || type.isEmpty()) {
            throw invalid(
                    "The message attribute '%s' must contain non-empty message attribute type."
                            .formatted(name));
        }
        if (!TYPE.matcher(type).matches()) {
            throw invalid(
                    "The message attribute '%s' has an invalid message attribute type, the set of"
                                    .formatted(name)
                            + " supported type prefixes is Binary, Number, and String.");
        }
        return type.startsWith("Binary")
                ? binary(name, type, value.binaryValue(), value.stringValue())
                : text(name, type, value.stringValue(), value.binaryValue());
    }

    private static MessageAttribute text(
            String name, String type, @Nullable String text, @Nullable SdkBytes other) {
        if (text == null && other != null) {
            throw wrongField(name, type, "String");
        }
        if (text == null || text.isEmpty()) {
            throw empty(name, type);
        }
        checkValue(name, type, text);
        return new MessageAttribute.Text(type, text);
    }

    private static void checkValue(String name, String type, String text) {
        if (!XmlText.isValid(text)) {
            throw invalid(
                    "The message attribute '%s' has an invalid message attribute value. Valid unicode"
                                    .formatted(name)
                            + " characters are "
                            + XmlText.CHARACTERS);
        }
        if (type.startsWith("Number") && !NUMBER.matcher(text).matches()) {
            throw invalid("Could not cast message attribute '%s' value to number.".formatted(name));
        }
    }

    private static MessageAttribute binary(
            String name, String type, @Nullable SdkBytes bytes, @Nullable String other) {
        if (bytes == null && other != null) {
            throw wrongField(name, type, "Binary");
        }
        if (bytes == null || bytes.asByteArrayUnsafe().length == 0) {
            throw empty(name, type);
        }
        return new MessageAttribute.Binary(type, bytes.asByteArrayUnsafe());
    }

    private static void checkName(String name) {
        if (name.isEmpty() || name.length() > NAME_LENGTH_MAX) {
            throw invalid("Length of message attribute name must be less than 256 bytes.");
        }
        var odd = NOT_IN_NAMES.matcher(name);
        if (odd.find()) {
            throw invalid(
                    "Invalid non-alphanumeric character '#x%X' was found in the message attribute"
                                    .formatted(name.codePointAt(odd.start()))
                            + " name. Can only include alphanumeric characters, hyphens,"
                            + " underscores, or dots.");
        }
        checkDots(name);
    }

    private static void checkDots(String name) {
        if (name.startsWith(".")) {
            throw invalid("Invalid message attribute name starting with character '.' was found.");
        }
        if (name.endsWith(".")) {
            throw invalid("Invalid message attribute name ending with character '.' was found.");
        }
        if (name.contains("..")) {
            throw invalid("Message attribute name can not have successive '.' character.");
        }
    }

    private static SnsException empty(String name, String type) {
        return invalid(
                "The message attribute '%s' must contain non-empty message attribute value for"
                                .formatted(name)
                        + " message attribute type '%s'.".formatted(type));
    }

    private static SnsException wrongField(String name, String type, String field) {
        return invalid(
                "The message attribute '%s' with type '%s' must use field '%s'."
                        .formatted(name, type, field));
    }

    private static SnsException invalid(String message) {
        return SnsError.PARAMETER_VALUE_INVALID.because(message);
    }
}
