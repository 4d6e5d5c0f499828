package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.assertInvalidParameterValue;
import static dev.tradewind.app.aws.AwsErrors.assertSqsError;
import static dev.tradewind.app.aws.SqsSteps.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.QueueNameExistsException;

/// Queues, their names and their tags, through the AWS SDK over HTTP in AWS JSON.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SqsQueueConformance {
    private final AwsServer server;
    private final SqsClient sqs;
    private final SqsSteps steps;

    SqsQueueConformance(AwsServer server) {
        this.server = server;
        sqs = server.sqs();
        steps = new SqsSteps(sqs);
    }

    @Test
    void a_queue_is_made_found_listed_and_deleted() {
        var url = server.queue("orders");

        assertThat(url).isEqualTo(server.endpoint() + "/000000000000/orders");
        assertThat(sqs.getQueueUrl(r -> r.queueName("orders")).queueUrl()).isEqualTo(url);
        assertThat(sqs.listQueues(r -> r.queueNamePrefix("ord")).queueUrls()).containsExactly(url);
        assertThat(sqs.listQueues(r -> r.queueNamePrefix("x")).hasQueueUrls()).isFalse();

        sqs.deleteQueue(r -> r.queueUrl(url));

        assertThatExceptionOfType(QueueDoesNotExistException.class)
                .isThrownBy(() -> sqs.getQueueUrl(r -> r.queueName("orders")))
                .satisfies(error ->
                        assertError(
                                error,
                                "AWS.SimpleQueueService.NonExistentQueue",
                                "The specified queue does not exist."));
    }

    @Test
    void queues_are_listed_in_pages() {
        IntStream.range(0, 5).forEach(i -> server.queue("q" + i));

        var pages = sqs.listQueuesPaginator(r -> r.maxResults(2)).stream().toList();

        assertThat(pages).hasSize(3);
        assertThat(pages.stream().flatMap(page -> page.queueUrls().stream()))
                .hasSize(5)
                .doesNotHaveDuplicates();
    }

    @Test
    void creating_it_again_compares_only_what_is_asked_for() {
        var first =
                sqs.createQueue(r ->
                                r.queueName("orders")
                                        .attributesWithStrings(
                                                Map.of(
                                                        "DelaySeconds", "5",
                                                        "VisibilityTimeout", "60")))
                        .queueUrl();

        assertThat(server.queue("orders")).isEqualTo(first);
        assertThatExceptionOfType(QueueNameExistsException.class)
                .isThrownBy(() ->
                        sqs.createQueue(r ->
                                r.queueName("orders")
                                        .attributesWithStrings(Map.of("DelaySeconds", "6"))))
                .satisfies(error ->
                        assertError(
                                error,
                                "QueueAlreadyExists",
                                "A queue already exists with the same name and a different"
                                        + " value for attribute DelaySeconds"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ü", "q.fifo", "q/1"})
    void a_name_with_other_characters_is_refused(String name) {
        assertInvalidParameterValue(
                () -> sqs.createQueue(r -> r.queueName(name)),
                "Can only include alphanumeric characters, hyphens, or underscores."
                        + " 1 to 80 in length");
    }

    @Test
    void an_empty_url_is_no_address() {
        assertSqsError(
                () -> sqs.purgeQueue(r -> r.queueUrl("")),
                "InvalidAddress",
                "The address %s/ is not valid for this endpoint.".formatted(server.endpoint()));
    }

    @Test
    void tags_are_kept() {
        var url =
                sqs.createQueue(r -> r.queueName("orders").tags(Map.of("a", "1", "b", "2")))
                        .queueUrl();

        sqs.tagQueue(r -> r.queueUrl(url).tags(Map.of("b", "3", "c", "")));
        sqs.untagQueue(r -> r.queueUrl(url).tagKeys("a"));

        assertThat(sqs.listQueueTags(r -> r.queueUrl(url)).tags())
                .containsOnly(Map.entry("b", "3"), Map.entry("c", ""));
    }

    @Test
    void a_purge_empties_the_queue() {
        var url = server.queue("orders");
        steps.send(url, List.of(entry("a", "1"), entry("b", "2")));

        sqs.purgeQueue(r -> r.queueUrl(url));

        assertThat(steps.counts(url)).containsExactly("0", "0");
    }
}
