package dev.tradewind.app.aws;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sns.SnsClient;

/// Tests with a topic, and a subscriber on the web that can be subscribed to it.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
abstract class WithSubscriber {
    final AwsServer server;
    final SnsClient sns;
    final String topic;
    @AutoClose final Subscriber subscriber = new Subscriber();
    @AutoClose final QueryClient http = new QueryClient();
    final HttpSteps steps;

    WithSubscriber(AwsServer server) {
        this.server = server;
        sns = server.sns();
        topic = new SnsSteps(server).topic("events");
        steps = new HttpSteps(sns, topic, subscriber);
    }
}
