package dev.tradewind.aws.sns.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.delivery.Backoff;
import dev.tradewind.broker.delivery.PhasedRetries;
import dev.tradewind.engine.Refusal;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeliveryPolicyTest {
    @Test
    void without_a_policy_there_are_three_retries_twenty_seconds_apart() {
        assertThat(DeliveryPolicy.NONE.retries().delays()).containsExactly(seconds(20, 20, 20));
    }

    @Test
    void the_phases_follow_each_other() {
        var policy = new PhasedRetries(5, 45, 10, 2, 2, 1, Backoff.LINEAR);

        assertThat(policy.delays()).containsExactly(seconds(0, 0, 5, 5, 5, 15, 25, 35, 45, 45));
    }

    @ParameterizedTest
    @CsvSource({
        "LINEAR, 10 160 310 460 610",
        "ARITHMETIC, 10 47.5 160 347.5 610",
        "GEOMETRIC, 10 27.947 78.102 218.272 610",
        "EXPONENTIAL, 10 12.93 27.947 100.983 610"
    })
    void each_function_grows_from_the_least_to_the_greatest_delay_in_its_way(
            Backoff function, String expected) {
        var policy = new PhasedRetries(10, 610, 5, 0, 0, 0, function);

        assertThat(policy.delays())
                .containsExactly(
                        seconds(
                                Stream.of(expected.split(" "))
                                        .mapToDouble(Double::parseDouble)
                                        .toArray()));
    }

    @Test
    void all_retries_of_an_http_endpoint_together_take_an_hour_at_most() {
        var policy = new PhasedRetries(1000, 1000, 10, 0, 0, 0, Backoff.LINEAR);

        assertThat(SnsRetries.overHttp(policy).delayAfter(3)).contains(Duration.ofSeconds(1000));
        assertThat(SnsRetries.overHttp(policy).delayAfter(4)).isEmpty();
        assertThat(policy.delayAfter(4)).contains(Duration.ofSeconds(1000));
    }

    @Test
    void mail_and_text_messages_are_tried_fifty_times_over_six_hours() {
        var delays = SnsRetries.CUSTOMER_MANAGED.delays();

        assertThat(delays).hasSize(49).startsWith(seconds(10, 10)).endsWith(seconds(600, 600));
        assertThat(delays.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(6), Duration.ofHours(7));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x|failed to parse JSON.",
                "{\"colour\":1}|Unexpected JSON member: colour",
                "{\"healthyRetryPolicy\":{}}|healthyRetryPolicy.minDelayTarget must be specified",
                "{\"healthyRetryPolicy\":{\"minDelayTarget\":1}}|healthyRetryPolicy.maxDelayTarget must"
                        + " be specified",
                "{\"healthyRetryPolicy\":{\"minDelayTarget\":1,\"maxDelayTarget\":2}}"
                        + "|healthyRetryPolicy.numRetries must be specified",
                "{\"healthyRetryPolicy\":{\"minDelayTarget\":0,\"maxDelayTarget\":2,\"numRetries\":1}}"
                        + "|healthyRetryPolicy.minDelayTarget must be greater than or equal to 1",
                "{\"healthyRetryPolicy\":{\"minDelayTarget\":1,\"maxDelayTarget\":3601,\"numRetries\":1}}"
                        + "|healthyRetryPolicy.maxDelayTarget must be less than or equal to 3600",
                "{\"healthyRetryPolicy\":{\"minDelayTarget\":1,\"maxDelayTarget\":2,\"numRetries\":101}}"
                        + "|healthyRetryPolicy.numRetries must be less than or equal to 100",
                "{\"healthyRetryPolicy\":{\"minDelayTarget\":3,\"maxDelayTarget\":2,\"numRetries\":1}}"
                        + "|healthyRetryPolicy.maxDelayTarget must be greater than or equal to"
                        + " minDelayTarget",
                "{\"healthyRetryPolicy\":{\"minDelayTarget\":1,\"maxDelayTarget\":2,\"numRetries\":1,"
                        + "\"numNoDelayRetries\":2}}|healthyRetryPolicy.numRetries must be greater than"
                        + " or equal to total of numMinDelayRetries, numNoDelayRetries and"
                        + " numMaxDelayRetries",
                "{\"throttlePolicy\":{\"maxReceivesPerSecond\":0}}"
                        + "|throttlePolicy.maxReceivesPerSecond must be >= 1"
            })
    void what_is_wrong_with_a_policy_is_told_in_the_words_of_sns(String policy, String reason) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> DeliveryPolicyJson.ofSubscription(policy))
                .withMessage("DeliveryPolicy: " + reason);
    }

    @Test
    void a_topics_policy_names_its_parts_otherwise() {
        var text =
                """
                {"http":{"defaultHealthyRetryPolicy":{"minDelayTarget":1,"maxDelayTarget":2,"numRetries":101}}}\
                """;

        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> DeliveryPolicyJson.ofTopic(text))
                .withMessage(
                        "DeliveryPolicy: http.defaultHealthyRetryPolicy.numRetries must be less than"
                                + " or equal to 100");
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> DeliveryPolicyJson.ofTopic("{\"throttlePolicy\":{}}"))
                .withMessage("DeliveryPolicy: Unexpected JSON member: throttlePolicy");
    }

    private static Duration[] seconds(double... seconds) {
        return Arrays.stream(seconds)
                .mapToObj(it -> Duration.ofMillis(Math.round(it * 1000)))
                .toArray(Duration[]::new);
    }
}
