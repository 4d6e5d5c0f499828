package dev.tradewind.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.http.Exchange;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Request;
import dev.tradewind.patience.Patience;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import dev.tradewind.store.StoreException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Requests that have come together, and those that would hold up the others.
@Timeout(30)
final class EndpointRoundTest {
    private static final String QUEUE = "\"QueueUrl\":\"http://localhost:4566/000000000000/work\"";
    private static final int MORE_THAN_MAY_WAIT = 1025;

    private final MemoryRows rows = new MemoryRows();
    private final Store store = Store.on(rows);
    private final TestBroker broker = new TestBroker(store);
    private final AwsEndpoint endpoint = broker.endpoint();

    @BeforeEach
    void createQueue() {
        assertThat(endpoint.answer(request("CreateQueue", "{\"QueueName\":\"work\"}")).status())
                .isEqualTo(200);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    @Test
    void what_is_sent_in_a_round_is_received_and_deleted_in_it() {
        var answers =
                round(
                        send("hello"),
                        request("ReceiveMessage", "{" + QUEUE + "}"),
                        request("ReceiveMessage", "{" + QUEUE + "}"));

        assertThat(answers).allSatisfy(answer -> assertThat(answer).isPresent());
        assertThat(text(answers.get(1))).contains("\"Body\":\"hello\"");
        assertThat(text(answers.get(2))).doesNotContain("hello");
    }

    @Test
    void a_refusal_is_an_answer_too() {
        var answers = round(request("SendMessage", "{" + QUEUE + "}"), send("hello"));

        assertThat(text(answers.get(0))).contains("must contain the parameter MessageBody");
        assertThat(text(answers.get(1))).contains("MD5OfMessageBody");
    }

    @Test
    void a_long_poll_is_left_out_while_there_is_nothing_and_answered_once_there_is() {
        var poll = request("ReceiveMessage", "{" + QUEUE + ",\"WaitTimeSeconds\":20}");

        assertThat(round(poll, send("hello"), poll))
                .extracting(Optional::isPresent)
                .containsExactly(false, true, true);
    }

    @Test
    void what_is_not_named_short_is_left_out() {
        var large = "x".repeat(64 << 10);

        assertThat(
                        round(
                                request("CreateQueue", "{\"QueueName\":\"other\"}"),
                                request("MakeCoffee", "{}"),
                                send(large)))
                .allSatisfy(answer -> assertThat(answer).isEmpty());
    }

    @Test
    void only_what_needs_no_signature_is_published_in_a_round() {
        var topic = "arn:aws:sns:us-east-1:000000000000:news";
        query("Action=CreateTopic&Name=news");
        query(
                "Action=Subscribe&Protocol=sqs&TopicArn=%s&Endpoint=%s&Attributes.entry.1.key=RawMessageDelivery&Attributes.entry.1.value=true"
                        .formatted(topic, "arn:aws:sqs:us-east-1:000000000000:work"));
        var publish = form("Action=Publish&Message=hello&TopicArn=" + topic);
        assertThat(round(publish).getFirst()).isPresent();
        query(
                "Action=Subscribe&Protocol=sqs&TopicArn=%s&Endpoint=%s"
                        .formatted(topic, "arn:aws:sqs:us-east-1:000000000000:envelopes"));

        assertThat(round(publish).getFirst()).isEmpty();
    }

    @Test
    void a_round_that_cannot_be_written_answers_nobody_and_each_hears_why_by_itself() {
        rows.setFull(true);
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> round(send("lost"), send("lost too")));
        var refusal = endpoint.answer(send("refused"));
        assertThat(refusal.status()).isEqualTo(500);
        assertThat(new String(refusal.bytes(), StandardCharsets.UTF_8))
                .contains("InternalFailure", "Nothing can be stored now (DISK_FULL)");
        rows.setFull(false);

        assertThat(endpoint.answer(send("kept")).status()).isEqualTo(200);
        var received = request("ReceiveMessage", "{" + QUEUE + ",\"MaxNumberOfMessages\":10}");
        assertThat(new String(endpoint.answer(received).bytes(), StandardCharsets.UTF_8))
                .contains("\"Body\":\"kept\"")
                .doesNotContain("lost", "refused");
    }

    @Test
    void with_too_many_decisions_waiting_requests_are_throttled() throws InterruptedException {
        var holding = new CountDownLatch(1);
        var waiting = new ArrayList<Thread>();
        for (int i = 0; i < MORE_THAN_MAY_WAIT; i++) {
            waiting.add(Thread.ofVirtual().start(() -> store.commit(_ -> hold(holding))));
        }
        Patience.until(broker.broker()::isBusy);

        var answer = endpoint.answer(send("put off"));

        holding.countDown();
        for (var thread : waiting) {
            thread.join();
        }
        assertThat(answer.status()).isEqualTo(400);
        assertThat(new String(answer.bytes(), StandardCharsets.UTF_8)).contains("RequestThrottled");
        assertThat(endpoint.answer(send("now")).status()).isEqualTo(200);
    }

    private static boolean hold(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Optional<Reply>> round(Request... requests) {
        var exchanges = Arrays.stream(requests).map(RoundExchange::new).toList();
        endpoint.answerTogether(List.<Exchange>copyOf(exchanges).iterator());
        return exchanges.stream().map(RoundExchange::answer).toList();
    }

    /// A request in a round, which may be left without an answer.
    private static final class RoundExchange implements Exchange {
        private final Request request;
        private Optional<Reply> answer = Optional.empty();

        RoundExchange(Request request) {
            this.request = request;
        }

        @Override
        public Request request() {
            return request;
        }

        @Override
        public void reply(Reply reply) {
            answer = Optional.of(reply);
        }

        Optional<Reply> answer() {
            return answer;
        }
    }

    private void query(String body) {
        assertThat(endpoint.answer(form(body)).status()).isEqualTo(200);
    }

    private static Request send(String body) {
        return request("SendMessage", "{" + QUEUE + ",\"MessageBody\":\"" + body + "\"}");
    }

    private static Request request(String operation, String json) {
        return request(Map.of("x-amz-target", "AmazonSQS." + operation), json);
    }

    private static Request form(String body) {
        return request(Map.of(), body + "&Version=2010-03-31");
    }

    private static Request request(Map<String, String> headers, String body) {
        return new Request(
                "POST",
                "/",
                "",
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                InetAddress.getLoopbackAddress());
    }

    private static String text(Optional<Reply> answer) {
        return new String(answer.orElseThrow().bytes(), StandardCharsets.UTF_8);
    }
}
