package dev.tradewind.broker.topic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.engine.Arn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SubscriptionIndexTest {
    private static final Arn TOPIC = TopicArns.of("us-east-1", "000000000000", "t");

    private final Subscription all = subscription("all", Optional.empty());
    private final Subscription red = subscription("red", selecting("{\"color\":[\"red\"]}"));
    private final Subscription warm =
            subscription("warm", selecting("{\"color\":[\"red\",\"orange\"]}"));
    private final Subscription light =
            subscription("light", selecting("{\"weight\":[{\"numeric\":[\"<\",5]}]}"));

    private final SubscriptionIndex index = new SubscriptionIndex(List.of(all, red, warm, light));

    @Test
    void those_that_select_another_string_are_no_candidates() {
        assertThat(index.candidates(Map.of("color", MessageAttribute.string("orange"))))
                .containsExactlyInAnyOrder(all, warm, light);
    }

    @Test
    void without_the_attribute_only_those_that_select_otherwise_are() {
        assertThat(index.candidates(Map.of())).containsExactlyInAnyOrder(all, light);
    }

    @Test
    void of_an_attribute_of_another_type_all_are_asked() {
        var several = new MessageAttribute.Text("String.Array", "[\"blue\",\"red\"]");

        assertThat(index.candidates(Map.of("color", several)))
                .containsExactlyInAnyOrder(all, red, warm, light);
    }

    private static Subscription subscription(String queue, Optional<FilterPolicy> policy) {
        return Subscription.of(TOPIC, "000000000000", "sqs", "arn:aws:sqs:us-east-1:1:" + queue)
                .withFilterPolicy(policy);
    }

    private static Optional<FilterPolicy> selecting(String policy) {
        return Optional.of(FilterPolicy.compile(policy, FilterPolicy.Scope.MESSAGE_ATTRIBUTES));
    }
}
