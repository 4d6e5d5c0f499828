package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsAsyncClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;
import software.amazon.awssdk.services.sqs.model.DeleteMessageResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/// The AWS SDK's clients that do not wait, on Netty over HTTP, and the batch manager that is built on them.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class AsyncConformance {
    /// Shared, since its event loop takes two seconds to end.
    private static final SdkAsyncHttpClient HTTP = NettyNioAsyncHttpClient.create();

    private final AwsServer server;
    private final SqsAsyncClient sqs;
    private final SnsAsyncClient sns;

    AsyncConformance(AwsServer server) {
        this.server = server;
        sqs = reaching(server, SqsAsyncClient.builder()).build();
        sns = reaching(server, SnsAsyncClient.builder()).build();
    }

    @AfterAll
    static void closeConnections() {
        HTTP.close();
    }

    @AfterEach
    void stop() {
        sqs.close();
        sns.close();
    }

    @Test
    void many_calls_are_made_at_once() {
        var url = server.queue("orders");

        var sent = all(30, i -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("m" + i)));

        assertThat(sent).extracting(it -> it.messageId()).doesNotHaveDuplicates();
        assertThat(received(url, 30)).containsExactlyInAnyOrderElementsOf(bodies(30));
    }

    @Test
    void a_waiting_receive_has_what_is_published_meanwhile() {
        var url = server.queue("orders");
        var topic = sns.createTopic(r -> r.name("events")).join().topicArn();
        new SnsSteps(server).subscribe(topic, "orders", Map.of("RawMessageDelivery", "true"));
        var waiting = sqs.receiveMessage(r -> r.queueUrl(url).waitTimeSeconds(20));

        sns.publish(r -> r.topicArn(topic).message("now")).join();

        assertThat(waiting.join().messages()).extracting(Message::body).containsExactly("now");
    }

    @Test
    void an_error_completes_the_future() {
        var call = sqs.getQueueUrl(r -> r.queueName("none"));

        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(call::join)
                .havingCause()
                .isInstanceOfSatisfying(
                        QueueDoesNotExistException.class,
                        error ->
                                assertError(
                                        error,
                                        "AWS.SimpleQueueService.NonExistentQueue",
                                        "The specified queue does not exist."));
    }

    @Test
    void the_batch_manager_sends_in_batches() {
        var url = server.queue("orders");

        try (var batches = sqs.batchManager()) {
            var sent = all(25, i -> batches.sendMessage(r -> r.queueUrl(url).messageBody("m" + i)));

            assertThat(sent).extracting(it -> it.messageId()).doesNotHaveDuplicates();
        }
        assertThat(received(url, 25)).containsExactlyInAnyOrderElementsOf(bodies(25));
    }

    @Test
    void the_batch_manager_receives_deletes_and_changes_visibility() {
        var url = server.queue("orders");
        all(12, i -> sqs.sendMessage(r -> r.queueUrl(url).messageBody("m" + i)));

        try (var batches = sqs.batchManager()) {
            var messages = receive(batches, url, 12);
            var kept = messages.removeLast();
            all(11, i -> delete(batches, url, messages.get(i)));
            batches.changeMessageVisibility(r ->
                            r.queueUrl(url)
                                    .receiptHandle(kept.receiptHandle())
                                    .visibilityTimeout(0))
                    .join();

            assertThat(received(url, 1)).containsExactly(kept.body());
        }
        assertThat(new SqsSteps(server.sqs()).counts(url)).containsExactly("0", "1");
    }

    @Test
    void an_entry_that_is_refused_fails_alone() {
        var url = server.queue("orders");

        try (var batches = sqs.batchManager()) {
            var refused = batches.sendMessage(r -> r.queueUrl(url).messageBody("\u0001"));
            var sent = batches.sendMessage(r -> r.queueUrl(url).messageBody("good"));

            assertThat(sent.join().messageId()).isNotBlank();
            assertThatExceptionOfType(CompletionException.class)
                    .isThrownBy(refused::join)
                    .withMessageContaining("Invalid characters found.");
        }
    }

    private static CompletableFuture<DeleteMessageResponse> delete(
            SqsAsyncBatchManager batches, String url, Message message) {
        return batches.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
    }

    private static List<Message> receive(SqsAsyncBatchManager batches, String url, int count) {
        var messages = new ArrayList<Message>();
        while (messages.size() < count) {
            messages.addAll(batches.receiveMessage(r -> r.queueUrl(url)).join().messages());
        }
        return messages;
    }

    /// The bodies of the next messages, which stay in flight.
    private List<String> received(String url, int count) {
        var bodies = new ArrayList<String>();
        while (bodies.size() < count) {
            var answer =
                    sqs.receiveMessage(
                            r -> r.queueUrl(url).maxNumberOfMessages(10).waitTimeSeconds(10));
            answer.join().messages().forEach(message -> bodies.add(message.body()));
        }
        return bodies;
    }

    private static List<String> bodies(int count) {
        return IntStream.range(0, count).mapToObj(i -> "m" + i).toList();
    }

    /// Starts that many calls, and returns their answers once all are there.
    private static <T> List<T> all(int count, IntFunction<CompletableFuture<T>> call) {
        var started = IntStream.range(0, count).mapToObj(call).toList();
        return started.stream().map(CompletableFuture::join).toList();
    }

    private static <B extends AwsClientBuilder<B, ?> & AwsAsyncClientBuilder<B, ?>> B reaching(
            AwsServer server, B builder) {
        var credentials = AwsBasicCredentials.create("test", "test");
        return builder.httpClient(HTTP)
                .endpointOverride(server.endpoint())
                .region(Region.of(AwsServer.REGION))
                .credentialsProvider(StaticCredentialsProvider.create(credentials));
    }
}
