package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertSqsError;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/// FIFO queues and their attributes, through the AWS SDK over HTTP.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SqsFifoQueueConformance {
    private final AwsServer server;
    private final SqsClient sqs;

    SqsFifoQueueConformance(AwsServer server) {
        this.server = server;
        sqs = server.sqs();
    }

    @Test
    void a_new_fifo_queue_has_the_defaults_of_aws() {
        var url = server.queue("orders.fifo", Map.of("FifoQueue", "true"));

        assertThat(attributes(url))
                .containsEntry("FifoQueue", "true")
                .containsEntry("ContentBasedDeduplication", "false")
                .containsEntry("DeduplicationScope", "queue")
                .containsEntry("FifoThroughputLimit", "perQueue");
    }

    @Test
    void the_attributes_of_a_fifo_queue_can_be_changed() {
        var url = server.queue("orders.fifo", Map.of("FifoQueue", "true"));

        sqs.setQueueAttributes(r ->
                r.queueUrl(url)
                        .attributesWithStrings(
                                Map.of(
                                        "ContentBasedDeduplication", "true",
                                        "DeduplicationScope", "messageGroup",
                                        "FifoThroughputLimit", "perMessageGroupId")));

        assertThat(attributes(url))
                .containsEntry("ContentBasedDeduplication", "true")
                .containsEntry("DeduplicationScope", "messageGroup")
                .containsEntry("FifoThroughputLimit", "perMessageGroupId");
    }

    @Test
    void a_queue_stays_of_its_type() {
        var standard = server.queue("orders");
        var fifo = server.queue("orders.fifo", Map.of("FifoQueue", "true"));

        assertSqsError(
                () -> set(standard, "FifoQueue", "true"),
                "InvalidAttributeName",
                "Unknown Attribute FifoQueue.");
        assertSqsError(
                () -> set(fifo, "FifoQueue", "false"),
                "InvalidAttributeValue",
                "Invalid value for the parameter FifoQueue. Reason: Modifying queue type is not"
                        + " supported.");
    }

    @Test
    void the_name_of_a_fifo_queue_says_so() {
        assertSqsError(
                () -> server.queue("orders", Map.of("FifoQueue", "true")),
                "InvalidParameterValue",
                "The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
                        + " underscores, must end with .fifo suffix and be 1 to 80 in length.");
    }

    private void set(String url, String name, String value) {
        sqs.setQueueAttributes(r -> r.queueUrl(url).attributesWithStrings(Map.of(name, value)));
    }

    private Map<String, String> attributes(String url) {
        return sqs.getQueueAttributes(r -> r.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributesAsStrings();
    }
}
