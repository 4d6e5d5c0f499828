package dev.tradewind.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.service.Operation;
import dev.tradewind.aws.service.Operations;
import dev.tradewind.aws.sns.Sns;
import dev.tradewind.aws.sqs.Sqs;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Which operations are found, and which of them the clients implement. What is not supported is what
/// docs/wire lists as such.
class OperationsTest {
    private final TestBroker broker = new TestBroker(Store.inline(new MemoryRows()));

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void of_sqs_all_are_supported() {
        var operations = new Sqs(broker.broker()).operations();

        assertThat(supported(operations)).hasSize(23).hasSameSizeAs(operations.names());
    }

    @Test
    void of_sns_those_on_topics_and_subscriptions_of_queues_are_supported() {
        var operations = new Sns(broker.broker()).operations();

        assertThat(operations.names()).hasSize(42);
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

    private static List<String> supported(Operations operations) {
        return operations.names().stream()
                .flatMap(name -> operations.find(name).stream())
                .filter(Operation.Supported.class::isInstance)
                .map(Operation::name)
                .sorted()
                .toList();
    }
}
