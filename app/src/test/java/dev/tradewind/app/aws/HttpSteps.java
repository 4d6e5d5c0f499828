package dev.tradewind.app.aws;

import java.util.Map;
import software.amazon.awssdk.services.sns.SnsClient;

/// What tests of endpoints on the web do over and over: subscribe one to a topic.
record HttpSteps(SnsClient sns, String topic, Subscriber subscriber) {
    /// Subscribes, and returns the ARN of what is not confirmed yet.
    String subscribe(Map<String, String> attributes) {
        return sns.subscribe(r ->
                        r.topicArn(topic)
                                .protocol("http")
                                .endpoint(subscriber.url())
                                .attributes(attributes)
                                .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    /// Subscribes, and confirms as an endpoint does.
    String confirmed(Map<String, String> attributes) {
        var arn = subscribe(attributes);
        var token = subscriber.next().text("Token");
        sns.confirmSubscription(r -> r.topicArn(topic).token(token));
        return arn;
    }

    Map<String, String> attributes(String subscription) {
        return sns.getSubscriptionAttributes(r -> r.subscriptionArn(subscription)).attributes();
    }
}
