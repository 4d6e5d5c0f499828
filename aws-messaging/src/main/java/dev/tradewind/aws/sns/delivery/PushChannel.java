package dev.tradewind.aws.sns.delivery;

import dev.tradewind.broker.delivery.EndpointAnswer;
import dev.tradewind.broker.topic.push.MobilePush;
import dev.tradewind.engine.Refusal;
import java.util.Optional;

/// Pushes to devices that are there and enabled when their turn comes.
///
/// @param services takes what is to be pushed
record PushChannel(MobilePush push, NotificationChannel services) implements NotificationChannel {
    @Override
    public EndpointAnswer deliver(Dispatch dispatch) throws InterruptedException {
        try {
            push.requireEnabled(dispatch.endpoint().requireArn());
        } catch (Refusal e) {
            return new EndpointAnswer.Failed(Optional.empty(), e.getMessage(), true);
        }
        return services.deliver(dispatch);
    }
}
