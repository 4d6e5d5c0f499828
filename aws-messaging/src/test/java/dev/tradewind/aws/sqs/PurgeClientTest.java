package dev.tradewind.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.aws.TestBroker;
import dev.tradewind.aws.TestBrokerExtension;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.PurgeQueueInProgressException;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;

/// What may be done to a queue once a minute.
@ExtendWith(TestBrokerExtension.class)
class PurgeClientTest {
    private final TestBroker broker;
    private final SqsClient sqs;
    private final String url;

    PurgeClientTest(TestBroker broker) {
        this.broker = broker;
        sqs = broker.sqs();
        url = sqs.createQueue(r -> r.queueName("orders")).queueUrl();
    }

    @Test
    void a_queue_is_purged_once_a_minute() {
        sqs.purgeQueue(r -> r.queueUrl(url));

        assertThatExceptionOfType(PurgeQueueInProgressException.class)
                .isThrownBy(() -> sqs.purgeQueue(r -> r.queueUrl(url)))
                .satisfies(error -> {
                    assertThat(error.awsErrorDetails().errorCode())
                            .isEqualTo("AWS.SimpleQueueService.PurgeQueueInProgress");
                    assertThat(error.awsErrorDetails().errorMessage())
                            .isEqualTo(
                                    "Only one PurgeQueue operation on orders is allowed every 60"
                                            + " seconds.");
                });
        broker.clock().advance(Duration.ofSeconds(60));
        sqs.purgeQueue(r -> r.queueUrl(url));
    }

    @Test
    void a_name_is_free_a_minute_after_its_queue_was_deleted() {
        sqs.deleteQueue(r -> r.queueUrl(url));

        assertThatExceptionOfType(QueueDeletedRecentlyException.class)
                .isThrownBy(() -> sqs.createQueue(r -> r.queueName("orders")))
                .satisfies(error -> {
                    assertThat(error.awsErrorDetails().errorCode())
                            .isEqualTo("AWS.SimpleQueueService.QueueDeletedRecently");
                    assertThat(error.awsErrorDetails().errorMessage())
                            .isEqualTo(
                                    "You must wait 60 seconds after deleting a queue before you can"
                                            + " create another with the same name.");
                });
        broker.clock().advance(Duration.ofSeconds(60));
        assertThat(sqs.createQueue(r -> r.queueName("orders")).queueUrl()).isEqualTo(url);
    }
}
