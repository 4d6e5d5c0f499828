package dev.tradewind.aws.sns;

import dev.tradewind.aws.sns.signing.SigningKeys;
import dev.tradewind.broker.topic.Notification;
import dev.tradewind.broker.topic.NotificationFormat;
import java.util.function.Supplier;

/// The form that SNS gives a message for those who do not want it raw: a signed JSON envelope, or
/// plain text for mail and phones.
///
/// Source: Amazon SNS Developer Guide, "Parsing Amazon SNS message formats".
///
/// @param endpoint where this endpoint is reached, `http://localhost:4566`; asked for each time, since a
///     server knows it only once it listens
/// @param keys what signs; asked for once somebody wants an envelope
public record SnsEnvelope(Supplier<String> endpoint, SigningKeys keys)
        implements NotificationFormat {
    @Override
    public void prepare() {
        keys.current();
    }

    @Override
    public Text of(Notification notification) {
        return new NotificationTexts(notification, endpoint.get(), keys);
    }
}
