package dev.tradewind.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tradewind.aws.sns.delivery.CapturedMessage;
import dev.tradewind.patience.Patience;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sns.SnsClient;

@ExtendWith(TradewindExtension.class)
final class InboxTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void what_sns_would_have_sent_to_a_phone_can_be_read(TestBroker broker, SnsClient sns) {
        sns.publish(it -> it.phoneNumber("+15005550006").message("your order is paid"));

        assertThat(inbox(broker))
                .extracting(CapturedMessage::to, CapturedMessage::text)
                .containsExactly(tuple("+15005550006", "your order is paid"));
    }

    @Test
    void the_next_test_begins_with_an_empty_inbox(TestBroker broker, SnsClient sns) {
        sns.publish(it -> it.phoneNumber("+15005550006").message("before"));
        assertThat(inbox(broker)).hasSize(1);

        broker.reset(Topology.of());

        assertThat(broker.inbox()).isEmpty();
    }

    private static List<CapturedMessage> inbox(TestBroker broker) {
        return Patience.await(PATIENCE, broker::inbox, messages -> !messages.isEmpty());
    }
}
