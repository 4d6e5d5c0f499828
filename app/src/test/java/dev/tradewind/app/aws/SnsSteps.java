package dev.tradewind.app.aws;

import java.util.Map;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.Message;

/// What tests of topics do over and over.
record SnsSteps(AwsServer server) {
    String topic(String name) {
        return server.sns().createTopic(r -> r.name(name)).topicArn();
    }

    /// Subscribes a queue, and returns the subscription's ARN.
    String subscribe(String topic, String queue, Map<String, String> attributes) {
        return server.sns()
                .subscribe(r ->
                        r.topicArn(topic)
                                .protocol("sqs")
                                .endpoint(AwsServer.queueArn(queue))
                                .attributes(attributes)
                                .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    /// The next message of a queue, with all its attributes.
    Message receive(String queue) {
        return new SqsSteps(server.sqs()).receive(queue, "All");
    }

    static MessageAttributeValue attribute(String type, String value) {
        return MessageAttributeValue.builder().dataType(type).stringValue(value).build();
    }
}
