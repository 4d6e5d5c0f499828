package dev.tradewind.aws.sns;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tradewind.aws.sns.signing.SigningKeys;
import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.topic.Notification;
import dev.tradewind.broker.topic.NotificationFormat;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.push.MobilePush;
import dev.tradewind.broker.topic.push.PlatformEndpoint;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// One message in the forms that its subscribers get it in. What is signed does not name the subscriber, so
/// each text is signed once. Used by one thread.
final class NotificationTexts implements NotificationFormat.Text {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String SIGNATURE_VERSION = "SignatureVersion";
    private static final String DEFAULT_SIGNATURE_VERSION = "1";

    private final Notification notification;
    private final String endpoint;
    private final SigningKeys keys;
    private final String timestamp;

    /// By the text that they are for.
    private final Map<String, String> signatures = new HashMap<>();

    NotificationTexts(Notification notification, String endpoint, SigningKeys keys) {
        this.notification = notification;
        this.endpoint = endpoint;
        this.keys = keys;
        timestamp = SnsTimestamps.text(notification.publishedAt());
    }

    @Override
    public String to(Subscription subscription) {
        return switch (subscription.protocol()) {
            case "sms" -> notification.publication().messageFor("sms");
            case MobilePush.PROTOCOL ->
                    notification
                            .publication()
                            .messageFor(
                                    PlatformEndpoint.platform(subscription.target().requireArn()));
            case "email" -> mail(subscription);
            default -> envelope(subscription);
        };
    }

    private String mail(Subscription subscription) {
        return switch (notification.type()) {
            case NOTIFICATION ->
                    notification.publication().messageFor("email")
                            + "\n\n--\nIf you wish to stop receiving notifications from this topic,"
                            + " please click or visit the link below to unsubscribe:\n"
                            + unsubscribeUrl(subscription);
            case SUBSCRIPTION_CONFIRMATION ->
                    "You have chosen to subscribe to the topic:\n%s\n\n"
                                    .formatted(subscription.topic())
                            + "To confirm this subscription, click or visit the link below"
                            + " (If this was in error no action is necessary):\n"
                            + subscribeUrl(subscription);
            case UNSUBSCRIBE_CONFIRMATION ->
                    "Your subscription to the topic below has been deleted:\n%s\n\n"
                                    .formatted(subscription.topic())
                            + "To restore it, click or visit the link below:\n"
                            + subscribeUrl(subscription);
        };
    }

    private String envelope(Subscription subscription) {
        var fields = fields(subscription);
        var text = new StringWriter();
        try (var json = JSON.createGenerator(text)) {
            json.writeStartObject();
            for (var field : fields.shown().entrySet()) {
                json.writeStringField(field.getKey(), field.getValue());
            }
            if (!notification.topic().isFifo()) {
                writeSignature(json, fields);
            }
            if (notification.type() == Notification.Type.NOTIFICATION) {
                json.writeStringField("UnsubscribeURL", unsubscribeUrl(subscription));
                writeAttributes(json, notification.publication().attributes());
            }
            if (notification.replayed()) {
                json.writeStringField("Replayed", "true");
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private EnvelopeFields fields(Subscription subscription) {
        var fields =
                new EnvelopeFields()
                        .put("Type", notification.type().wireName())
                        .put("MessageId", notification.messageId().toString());
        notification.sequenceNumber().ifPresent(it -> fields.putUnsigned("SequenceNumber", it));
        if (notification.type() == Notification.Type.NOTIFICATION) {
            fields.put("TopicArn", subscription.topic().toString());
            notification.publication().subject().ifPresent(it -> fields.put("Subject", it));
            fields.put("Message", notification.publication().messageFor(subscription.protocol()));
        } else {
            fields.put("Token", token(subscription))
                    .put("TopicArn", subscription.topic().toString())
                    .put("Message", question(subscription))
                    .put("SubscribeURL", subscribeUrl(subscription));
        }
        return fields.put("Timestamp", timestamp);
    }

    private String question(Subscription subscription) {
        return notification.type() == Notification.Type.SUBSCRIPTION_CONFIRMATION
                ? "You have chosen to subscribe to the topic %s.\n".formatted(subscription.topic())
                        + "To confirm the subscription, visit the SubscribeURL included in this"
                        + " message."
                : "You have chosen to deactivate subscription %s.\n".formatted(subscription.arn())
                        + "To cancel this operation and restore the subscription, visit the"
                        + " SubscribeURL included in this message.";
    }

    private void writeSignature(JsonGenerator json, EnvelopeFields fields) throws IOException {
        var version =
                notification
                        .topic()
                        .attributes()
                        .getOrDefault(SIGNATURE_VERSION, DEFAULT_SIGNATURE_VERSION);
        var key = keys.current();
        json.writeStringField(SIGNATURE_VERSION, version);
        json.writeStringField(
                "Signature",
                signatures.computeIfAbsent(fields.toBeSigned(), text -> key.sign(version, text)));
        json.writeStringField("SigningCertURL", endpoint + key.path());
    }

    private static String token(Subscription subscription) {
        return subscription.standing().token().orElseThrow().text();
    }

    private String subscribeUrl(Subscription subscription) {
        return "%s/?Action=ConfirmSubscription&TopicArn=%s&Token=%s"
                .formatted(endpoint, subscription.topic(), token(subscription));
    }

    private String unsubscribeUrl(Subscription subscription) {
        return endpoint + "/?Action=Unsubscribe&SubscriptionArn=" + subscription.arn();
    }

    private static void writeAttributes(
            JsonGenerator json, Map<String, MessageAttribute> attributes) throws IOException {
        if (attributes.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("MessageAttributes");
        for (var attribute : new TreeMap<>(attributes).entrySet()) {
            json.writeObjectFieldStart(attribute.getKey());
            json.writeStringField("Type", attribute.getValue().dataType());
            switch (attribute.getValue()) {
                case MessageAttribute.Text(_, var value) -> json.writeStringField("Value", value);
                case MessageAttribute.Binary(_, var value) -> json.writeBinaryField("Value", value);
            }
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
