package dev.tradewind.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.sns.BrokerSnsClient;
import dev.tradewind.aws.sqs.BrokerSqsClient;
import dev.tradewind.aws.sqs.SqsQueryNames;
import dev.tradewind.aws.wire.QueryNames;
import dev.tradewind.aws.wire.Shapes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Which operations are found, and which of them the clients implement. What is not supported is what
/// docs/wire lists as such.
class OperationsTest {
    @Test
    void of_sqs_all_are_supported() {
        var operations =
                Operations.of(
                        SqsClient.class, BrokerSqsClient.class, new Shapes(SqsQueryNames.ALL));

        assertThat(supported(operations)).hasSize(23).hasSameSizeAs(operations.keySet());
    }

    @Test
    void of_sns_those_on_topics_and_subscriptions_of_queues_are_supported() {
        var operations =
                Operations.of(
                        SnsClient.class,
                        BrokerSnsClient.class,
                        new Shapes(QueryNames.OF_THE_MODEL));

        assertThat(operations).hasSize(42);
        assertThat(supported(operations))
                .containsExactly(
                        "AddPermission",
                        "ConfirmSubscription",
                        "CreateTopic",
                        "DeleteTopic",
                        "GetDataProtectionPolicy",
                        "GetSubscriptionAttributes",
                        "GetTopicAttributes",
                        "ListSubscriptions",
                        "ListSubscriptionsByTopic",
                        "ListTagsForResource",
                        "ListTopics",
                        "Publish",
                        "PublishBatch",
                        "PutDataProtectionPolicy",
                        "RemovePermission",
                        "SetSubscriptionAttributes",
                        "SetTopicAttributes",
                        "Subscribe",
                        "TagResource",
                        "Unsubscribe",
                        "UntagResource");
    }

    private static List<String> supported(Map<String, Operation> operations) {
        return operations.values().stream()
                .filter(Operation.Supported.class::isInstance)
                .map(Operation::name)
                .sorted()
                .toList();
    }
}
