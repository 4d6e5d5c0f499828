package dev.tradewind.aws.sns.delivery;

import dev.tradewind.broker.delivery.EndpointAnswer;
import dev.tradewind.broker.topic.phone.PhoneNumber;
import dev.tradewind.broker.topic.phone.Phones;
import java.util.Optional;

/// Text messages to phones that want them; the others get none.
///
/// Source: Amazon SNS Developer Guide, "Managing phone numbers and subscriptions", and of the reason "Viewing SMS
/// delivery statistics".
///
/// @param carrier takes what is to be sent
record PhoneChannel(Phones phones, NotificationChannel carrier) implements NotificationChannel {
    private static final EndpointAnswer OPTED_OUT =
            new EndpointAnswer.Failed(Optional.empty(), "Phone number is opted out", true);

    @Override
    public EndpointAnswer deliver(Dispatch dispatch) throws InterruptedException {
        var sender = dispatch.delivery().owner();
        var owner = new Phones.Owner(sender.region(), sender.account());
        var number = PhoneNumber.of(dispatch.endpoint().address());
        return phones.isOptedOut(owner, number) ? OPTED_OUT : carrier.deliver(dispatch);
    }
}
