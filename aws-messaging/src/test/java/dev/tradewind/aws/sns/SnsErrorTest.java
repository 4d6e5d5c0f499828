package dev.tradewind.aws.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.queue.QueueFault;
import dev.tradewind.broker.topic.TopicFault;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SnsErrorTest {
    @Test
    void every_fault_of_a_topic_is_the_senders() {
        var codes = Stream.concat(Arrays.stream(TopicFault.values()), faultsOfAnyRequest());

        assertThat(codes).allSatisfy(code -> assertThat(statusOf(code)).isBetween(400, 499));
    }

    @Test
    void a_fault_that_topics_do_not_have_is_the_servers() {
        assertThat(statusOf(QueueFault.QUEUE_NOT_FOUND)).isEqualTo(500);
    }

    private static Stream<Refusal.Code> faultsOfAnyRequest() {
        return Arrays.stream(RequestFault.values());
    }

    private static int statusOf(Refusal.Code code) {
        return SnsError.of(new Refusal(code, "refused")).statusCode();
    }
}
