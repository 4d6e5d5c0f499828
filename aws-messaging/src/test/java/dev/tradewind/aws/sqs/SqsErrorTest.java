package dev.tradewind.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.queue.QueueFault;
import dev.tradewind.broker.topic.TopicFault;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SqsErrorTest {
    @Test
    void every_fault_of_a_queue_is_the_senders() {
        var codes = Stream.concat(Arrays.stream(QueueFault.values()), faultsOfAnyRequest());

        assertThat(codes).allSatisfy(code -> assertThat(statusOf(code)).isBetween(400, 499));
    }

    @Test
    void a_fault_that_queues_do_not_have_is_the_servers() {
        assertThat(statusOf(TopicFault.TOPIC_NOT_FOUND)).isEqualTo(500);
    }

    /// How often a client tries again after these differs from SDK to SDK.
    @ParameterizedTest
    @ValueSource(strings = {"LimitExceededException", "RequestTimeout", "RequestTimeoutException"})
    void no_error_has_a_code_that_one_client_tries_again_after_and_another_does_not(String code) {
        assertThat(SqsError.values()).extracting(SqsError::code).doesNotContain(code);
    }

    private static Stream<Refusal.Code> faultsOfAnyRequest() {
        return Arrays.stream(RequestFault.values());
    }

    private static int statusOf(Refusal.Code code) {
        return SqsError.of(new Refusal(code, "refused")).statusCode();
    }
}
