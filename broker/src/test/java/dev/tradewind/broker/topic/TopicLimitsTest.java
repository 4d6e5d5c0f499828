package dev.tradewind.broker.topic;

import static dev.tradewind.broker.Refused.assertRefused;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The number of topics of an account in a region.
class TopicLimitsTest {
    private static final TopicSettings FIFO = TopicSettings.of(Map.of("FifoTopic", "true"));

    private static TopicInfo topic(boolean isFifo, String region, String account, int number) {
        return new TopicInfo(
                TopicArns.of(region, account, "t" + number),
                isFifo ? FIFO : TopicSettings.STANDARD,
                Map.of(),
                Instant.EPOCH,
                0);
    }

    private static List<TopicInfo> topics(boolean isFifo, int count) {
        return IntStream.range(0, count).mapToObj(i -> topic(isFifo, "us-east-1", "1", i)).toList();
    }

    @ParameterizedTest
    @CsvSource({"false, 100000", "true, 1000"})
    void an_account_has_so_many_of_a_kind_in_a_region(boolean isFifo, int max) {
        var there = topics(isFifo, max);
        var wanted = topic(isFifo, "us-east-1", "1", max);

        assertRefused(TopicFault.TOPIC_LIMIT_EXCEEDED, () -> TopicLimits.check(there, wanted));
        assertThatNoException().isThrownBy(() -> TopicLimits.check(there.subList(1, max), wanted));
        assertThatNoException()
                .isThrownBy(() -> TopicLimits.check(there, topic(isFifo, "us-east-1", "2", 0)));
        assertThatNoException()
                .isThrownBy(() -> TopicLimits.check(there, topic(isFifo, "eu-west-1", "1", 0)));
    }

    @ParameterizedTest
    @CsvSource({"false, 100000", "true, 1000"})
    void the_other_kind_does_not_count(boolean isFifo, int max) {
        var there = topics(!isFifo, max);

        assertThatNoException()
                .isThrownBy(() -> TopicLimits.check(there, topic(isFifo, "us-east-1", "1", max)));
    }
}
