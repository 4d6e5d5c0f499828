package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.delivery.DeliveryAttempt;
import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.patience.Patience;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// When deliveries to endpoints outside are tried, through the AWS SDK over HTTP, on a clock that the test
/// moves.
@Timeout(60)
class SnsRetryConformance {
    @TempDir private Path directory;
    private final ManualClock clock = new ManualClock(Instant.parse("2027-01-15T08:00:00Z"));
    private AwsServer server;
    private Subscriber subscriber;
    private SnsClient sns;
    private String topic;

    @BeforeEach
    void start() {
        subscriber = new Subscriber();
        open();
        topic = sns.createTopic(it -> it.name("events")).topicArn();
    }

    private void open() {
        server = new AwsServer(directory, clock);
        sns = server.sns();
    }

    @AfterEach
    void stop() {
        server.close();
        subscriber.close();
    }

    @Test
    void an_endpoint_that_fails_is_tried_again_when_its_policy_says() {
        var arn =
                confirmed(
                        Map.of(
                                "DeliveryPolicy",
                                """
                                {"healthyRetryPolicy":{"minDelayTarget":10,"maxDelayTarget":30,"numRetries":4,
                                 "numNoDelayRetries":1,"numMinDelayRetries":1,"numMaxDelayRetries":1}}
                                """));
        subscriber.answer(500, 503, 429, 500);

        var id = sns.publish(it -> it.topicArn(topic).message("m")).messageId();

        next(id);
        next(id);
        awaitAttempts(arn, 3);
        assertThat(subscriber.hasMore()).isFalse();
        clock.advance(Duration.ofSeconds(10));
        next(id);
        awaitAttempts(arn, 4);
        clock.advance(Duration.ofSeconds(10));
        next(id);
        awaitAttempts(arn, 5);
        clock.advance(Duration.ofSeconds(30));
        next(id);
        awaitAttempts(arn, 6);
        assertThat(attempts(arn))
                .extracting(DeliveryAttempt::outcome)
                .containsExactly(
                        Outcome.DELIVERED,
                        Outcome.RETRIED,
                        Outcome.RETRIED,
                        Outcome.RETRIED,
                        Outcome.RETRIED,
                        Outcome.DELIVERED);
        assertThat(attempts(arn).getLast())
                .satisfies(last -> {
                    assertThat(last.number()).isEqualTo(5);
                    assertThat(last.status()).contains(200);
                    assertThat(last.dwell()).isEqualTo(Duration.ofSeconds(50));
                });
    }

    @Test
    void a_message_that_nobody_took_goes_to_the_subscriptions_dead_letter_queue() {
        var dead = server.queue("dead");
        var arn = confirmed(Map.of("RedrivePolicy", redrive("dead")));
        subscriber.answer(500, 500, 500, 500);

        sns.publish(it -> it.topicArn(topic).message("m"));

        for (int attempt = 2; attempt <= 5; attempt++) {
            awaitAttempts(arn, attempt);
            clock.advance(Duration.ofSeconds(20));
        }
        var letter = receive(dead);
        assertThat(letter.body()).contains("\"Type\":\"Notification\"", "\"Message\":\"m\"");
        assertThat(attempts(arn).getLast().outcome()).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(attempts(arn)).hasSize(5);
    }

    @Test
    void what_the_endpoint_refuses_is_not_tried_again() {
        var arn = confirmed(Map.of());
        subscriber.answer(404);

        sns.publish(it -> it.topicArn(topic).message("m"));

        awaitAttempts(arn, 2);
        assertThat(attempts(arn).getLast())
                .satisfies(last -> {
                    assertThat(last.outcome()).isEqualTo(Outcome.DROPPED);
                    assertThat(last.status()).contains(404);
                    assertThat(last.detail()).isEqualTo("HTTP status 404");
                });
    }

    @Test
    void an_endpoint_that_is_not_there_is_tried_again() {
        var arn = confirmed(Map.of());
        var authority = URI.create(subscriber.url()).getAuthority();
        subscriber.close();

        sns.publish(it -> it.topicArn(topic).message("m"));

        awaitAttempts(arn, 2);
        assertThat(attempts(arn).getLast())
                .satisfies(last -> {
                    assertThat(last.outcome()).isEqualTo(Outcome.RETRIED);
                    assertThat(last.status()).isEmpty();
                    assertThat(last.detail())
                            .isEqualTo("cannot connect to %s: connection refused", authority);
                });
    }

    @Test
    void an_endpoint_whose_host_has_no_address_is_named() {
        var arn =
                sns.subscribe(it ->
                                it.topicArn(topic)
                                        .protocol("http")
                                        .endpoint("http://ann:secret@nowhere.invalid/x")
                                        .returnSubscriptionArn(true))
                        .subscriptionArn();

        awaitAttempts(arn, 1);
        assertThat(attempts(arn).getLast().detail())
                .isEqualTo("cannot connect to nowhere.invalid: there is no such host");
    }

    @Test
    void a_delivery_goes_on_after_a_restart_where_it_was() {
        var arn = confirmed(Map.of());
        subscriber.answer(500);
        var id = sns.publish(it -> it.topicArn(topic).message("m")).messageId();
        next(id);
        awaitAttempts(arn, 2);

        server.close();
        open();

        assertThat(subscriber.hasMore()).isFalse();
        clock.advance(Duration.ofSeconds(20));
        next(id);
        awaitAttempts(arn, 3);
        assertThat(attempts(arn).getLast().number()).isEqualTo(2);
    }

    @Test
    void a_throttled_endpoint_gets_so_many_in_a_second_and_no_more() {
        var arn =
                confirmed(
                        Map.of(
                                "DeliveryPolicy",
                                "{\"throttlePolicy\":{\"maxReceivesPerSecond\":2}}"));
        clock.advance(Duration.ofSeconds(1));

        for (int i = 0; i < 3; i++) {
            sns.publish(it -> it.topicArn(topic).message("m"));
        }

        awaitAttempts(arn, 2);
        assertThat(attempts(arn)).hasSize(2);
        clock.advance(Duration.ofMillis(500));
        awaitAttempts(arn, 3);
        assertThat(attempts(arn)).hasSize(3);
        clock.advance(Duration.ofMillis(500));
        awaitAttempts(arn, 4);
    }

    @Test
    void a_token_is_good_for_two_days() {
        sns.subscribe(it -> it.topicArn(topic).protocol("http").endpoint(subscriber.url()));
        subscriber.next();

        clock.advance(Duration.ofDays(2));

        assertThat(sns.listSubscriptions().subscriptions()).isEmpty();
    }

    private String confirmed(Map<String, String> attributes) {
        var arn = new HttpSteps(sns, topic, subscriber).confirmed(attributes);
        awaitAttempts(arn, 1);
        return arn;
    }

    private void next(String messageId) {
        assertThat(subscriber.next().header("x-amz-sns-message-id")).isEqualTo(messageId);
    }

    private List<DeliveryAttempt> attempts(String subscription) {
        return server.deliveries().log(Arn.parse(subscription), 100);
    }

    private void awaitAttempts(String subscription, int count) {
        Patience.until(() -> attempts(subscription).size() >= count);
    }

    private static String redrive(String queue) {
        return "{\"deadLetterTargetArn\":\"%s\"}".formatted(AwsServer.queueArn(queue));
    }

    private Message receive(String queueUrl) {
        Patience.until(() ->
                server.sqs()
                        .getQueueAttributes(it ->
                                it.queueUrl(queueUrl)
                                        .attributeNamesWithStrings("ApproximateNumberOfMessages"))
                        .attributesAsStrings()
                        .containsValue("1"));
        return server.sqs().receiveMessage(it -> it.queueUrl(queueUrl)).messages().getFirst();
    }
}
