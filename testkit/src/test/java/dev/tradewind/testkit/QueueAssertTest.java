package dev.tradewind.testkit;

import static dev.tradewind.testkit.DeadLetterCause.receivedTooOften;
import static dev.tradewind.testkit.Topology.queue;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

final class QueueAssertTest {
    @RegisterExtension
    static final TradewindExtension TRADEWIND =
            TradewindExtension.with(queue("work").deadLettersTo("dead", 1), queue("dead"));

    private final TestBroker broker;
    private final SqsClient sqs;
    private final TestQueue work;

    QueueAssertTest(TestBroker broker, SqsClient sqs) {
        this.broker = broker;
        this.sqs = sqs;
        work = broker.queue("work");
    }

    @BeforeEach
    void one_message_in_flight_one_visible_one_delayed() {
        send("taken", 0);
        sqs.receiveMessage(it -> it.queueUrl(broker.queueUrl("work")));
        send("waiting", 0);
        send("later", 60);
    }

    @Test
    void counts_messages_by_state() {
        assertThat(work).hasVisible(1).inFlight(1).delayed(1);
        assertThat(work).hasBodies("taken", "waiting", "later");
    }

    @Test
    void a_failure_tells_what_the_queue_holds() {
        assertThatThrownBy(() -> assertThat(work).hasVisible(2))
                .isInstanceOf(AssertionError.class)
                .hasMessage(
                        """
                        Expected queue work to hold 2 visible, but it holds
                          "taken", in flight, received 1 times
                          "waiting", visible, received 0 times
                          "later", delayed, received 0 times\
                        """);
    }

    @Test
    void a_failure_on_an_empty_queue_says_so() {
        assertThatThrownBy(() -> assertThat(broker.queue("dead")).message("taken"))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(
                        "Expected queue dead to hold a message \"taken\", but it holds none");
    }

    @Test
    void a_failure_tells_where_a_message_is_instead() {
        assertThatThrownBy(() -> assertThat(broker.queue("dead")).hasBodies("taken", "later"))
                .hasMessageEndingWith(
                        """
                        Instead queue work holds "taken", in flight, received 1 times
                        Instead queue work holds "later", delayed, received 0 times\
                        """);
    }

    @Test
    void a_failure_tells_that_a_message_is_nowhere() {
        assertThatThrownBy(() -> assertThat(work).message("lost"))
                .hasMessageEndingWith(
                        "\"lost\" is in no other queue: it was never sent, or it was deleted");
    }

    @Test
    void every_wrong_claim_fails() {
        assertFails(() -> assertThat(work).isEmpty());
        assertFails(() -> assertThat(work).inFlight(2));
        assertFails(() -> assertThat(work).delayed(0));
        assertFails(() -> assertThat(work).hasBodies("taken"));
        assertFails(() -> assertThat(work).onlyMessage());
        assertFails(() -> assertThat(work).message("taken").hasBody("other"));
        assertFails(() -> assertThat(work).message("taken").wasReceived(2));
        assertFails(() -> assertThat(work).message("taken").hasAttribute("colour", "blue"));
        assertFails(() -> assertThat(work).message("taken").isDeadLetterFrom("work"));
    }

    @Test
    void a_dead_letter_tells_where_it_comes_from_and_how_often_it_was_tried(TestClock clock) {
        clock.advance(Duration.ofSeconds(30));
        sqs.receiveMessage(it -> it.queueUrl(broker.queueUrl("work")).maxNumberOfMessages(10));

        assertThat(broker.queue("dead"))
                .message("taken")
                .isDeadLetterFrom("work")
                .wasReceived(1)
                .body()
                .startsWith("take");
        assertThat(broker.queue("dead")).hasDeadLetter("taken", receivedTooOften("work", 1));
        assertThatThrownBy(() ->
                        assertThat(broker.queue("dead"))
                                .hasDeadLetter("taken", receivedTooOften("work", 2)))
                .hasMessage(
                        """
                        Expected queue dead to hold a dead letter "taken", received 2 times in work,\
                         but it holds
                          "taken", visible, received 1 times, dead letter from work\
                        """);
    }

    @Test
    void eventually_waits_for_another_thread(SqsAsyncClient async) {
        var purge = async.purgeQueue(it -> it.queueUrl(broker.queueUrl("work")));

        assertThat(work).eventually().isEmpty();
        purge.join();
    }

    private void send(String body, int delaySeconds) {
        sqs.sendMessage(it ->
                it.queueUrl(broker.queueUrl("work")).messageBody(body).delaySeconds(delaySeconds));
    }

    private static void assertFails(ThrowingCallable claim) {
        assertThatThrownBy(claim)
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("Expected ");
    }
}
