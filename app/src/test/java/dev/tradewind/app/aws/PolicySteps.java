package dev.tradewind.app.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// What tests of policies do over and over, as the owner of the queues.
record PolicySteps(SqsClient owner) {
    void setPolicy(String queue, String policy) {
        owner.setQueueAttributes(
                r -> r.queueUrl(queue).attributes(Map.of(QueueAttributeName.POLICY, policy)));
    }

    /// Has the policy of the queue `orders` allow one thing.
    void allow(String orders, String principal, String action, String condition) {
        setPolicy(
                orders,
                """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":%s,
                 "Action":"%s","Resource":"%s","Condition":%s}]}\
                """
                        .formatted(principal, action, AwsServer.queueArn("orders"), condition));
    }

    List<String> received(String queue) {
        return owner
                .receiveMessage(r -> r.queueUrl(queue).maxNumberOfMessages(10))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }
}
