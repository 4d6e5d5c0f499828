package dev.tradewind.testkit;

import static dev.tradewind.testkit.Topology.queue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

@Timeout(10)
final class TestClockTest {
    @RegisterExtension
    static final TradewindExtension TRADEWIND =
            TradewindExtension.with(
                    queue("work")
                            .visibilityTimeout(Duration.ofMinutes(5))
                            .retention(Duration.ofHours(1))
                            .deadLettersTo("work-dlq", 1),
                    queue("work-dlq"),
                    queue("later").delay(Duration.ofMinutes(15)),
                    queue("soon").delay(Duration.ofSeconds(15)),
                    queue("lines.fifo"));

    private final TestBroker broker;
    private final SqsClient sqs;
    private final TestClock clock;

    TestClockTest(TestBroker broker, SqsClient sqs, TestClock clock) {
        this.broker = broker;
        this.sqs = sqs;
        this.clock = clock;
    }

    @Test
    void a_visibility_timeout_ends() {
        send("work", "unloved");
        receive("work");

        clock.advance(Duration.ofMinutes(5));

        assertThat(broker.queue("work")).hasVisible(1).inFlight(0);
    }

    @Test
    void a_visibility_timeout_does_not_end_before_its_time() {
        send("work", "unloved");
        receive("work");

        clock.advance(Duration.ofMinutes(4));

        assertThat(broker.queue("work")).hasVisible(0).inFlight(1);
    }

    @Test
    void every_delay_that_is_over_ends_in_one_leap() {
        IntStream.range(0, 60).forEach(_ -> sendTen("later"));
        assertThat(broker.queue("later")).delayed(600);

        clock.advance(Duration.ofMinutes(15));

        assertThat(broker.queue("later")).hasVisible(600).delayed(0);
    }

    @Test
    void retention_ends() {
        send("work", "forgotten");

        clock.advance(Duration.ofHours(1));

        assertThat(broker.queue("work")).isEmpty();
    }

    @Test
    void a_deduplication_window_ends() {
        sendToLine("first");
        sendToLine("again");
        assertThat(broker.queue("lines.fifo")).hasBodies("first");

        clock.advance(Duration.ofMinutes(5));
        sendToLine("again");

        assertThat(broker.queue("lines.fifo")).hasBodies("first", "again");
    }

    @Test
    void a_message_that_a_waiting_consumer_may_not_have_again_is_dead_lettered(
            SqsAsyncClient async) {
        send("work", "poison");
        receive("work");
        var waiting = receiveWaiting(async, "work");

        clock.advance(Duration.ofMinutes(5));

        assertThat(broker.queue("work-dlq"))
                .eventually()
                .onlyMessage()
                .isDeadLetterFrom("work")
                .wasReceived(1);
        assertThat(onceItsTimeIsUp(waiting).messages()).isEmpty();
    }

    @Test
    void a_wait_for_messages_ends(SqsAsyncClient async) {
        var waiting = receiveWaiting(async, "work");

        assertThat(onceItsTimeIsUp(waiting).messages()).isEmpty();
    }

    @Test
    void a_waiting_receive_gets_what_becomes_visible(SqsAsyncClient async) {
        send("later", "patience");
        var waiting =
                async.receiveMessage(
                        it -> it.queueUrl(broker.queueUrl("later")).waitTimeSeconds(20));

        clock.advance(Duration.ofMinutes(15));

        assertThat(waiting.join().messages())
                .singleElement()
                .satisfies(it -> assertThat(it.body()).isEqualTo("patience"));
    }

    @Test
    void time_also_passes_by_itself() throws InterruptedException {
        var rung = new CountDownLatch(1);

        try (var alarm = clock.alarm(rung::countDown)) {
            alarm.set(clock.millis() + 5);

            assertThat(rung.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void time_does_not_go_back() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.advance(Duration.ofSeconds(-1)))
                .withMessageContaining("PT-1S");
    }

    private void send(String queue, String body) {
        sqs.sendMessage(it -> it.queueUrl(broker.queueUrl(queue)).messageBody(body));
    }

    private void sendTen(String queue) {
        var entries =
                IntStream.range(0, 10)
                        .mapToObj(i ->
                                SendMessageBatchRequestEntry.builder()
                                        .id("m" + i)
                                        .messageBody("one of ten")
                                        .build())
                        .toList();
        sqs.sendMessageBatch(it -> it.queueUrl(broker.queueUrl(queue)).entries(entries));
    }

    private void sendToLine(String body) {
        sqs.sendMessage(it ->
                it.queueUrl(broker.queueUrl("lines.fifo"))
                        .messageBody(body)
                        .messageGroupId("line")
                        .messageDeduplicationId("the-same"));
    }

    private void receive(String queue) {
        sqs.receiveMessage(it -> it.queueUrl(broker.queueUrl(queue)));
    }

    private CompletableFuture<ReceiveMessageResponse> receiveWaiting(
            SqsAsyncClient async, String queue) {
        return async.receiveMessage(it -> it.queueUrl(broker.queueUrl(queue)).waitTimeSeconds(20));
    }

    /// What a receive that waits answers, however late its thread began to wait.
    private ReceiveMessageResponse onceItsTimeIsUp(
            CompletableFuture<ReceiveMessageResponse> waiting) {
        while (!waiting.isDone()) {
            clock.advance(Duration.ofSeconds(20));
        }
        return waiting.join();
    }
}
