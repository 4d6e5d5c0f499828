package dev.tradewind.aws.sns;

import static dev.tradewind.aws.sns.SnsSteps.assertInvalid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.TestBroker;
import dev.tradewind.aws.TestBrokerExtension;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Subscribe for an endpoint that is subscribed: what the request gives is compared, and nothing else.
@ExtendWith(TestBrokerExtension.class)
class SubscribeAgainTest {
    private static final Map<String, String> ATTRIBUTES =
            Map.of("RawMessageDelivery", "true", "FilterPolicy", "{\"a\":[\"b\"]}");
    private static final String DIFFERENT =
            "Attributes Reason: Subscription already exists with different attributes";

    private final TestBroker broker;
    private final SnsSteps steps;
    private final String topic;
    private final String queue;

    SubscribeAgainTest(TestBroker broker) {
        this.broker = broker;
        steps = SnsSteps.of(broker);
        topic = steps.topic("events");
        queue = steps.queue("orders");
    }

    @Test
    void without_attributes_it_is_the_one_that_was_made_with_some() {
        var made = steps.subscribe(topic, "sqs", queue, ATTRIBUTES);

        assertThat(steps.subscribe(topic, "sqs", queue)).isEqualTo(made);
        assertThat(steps.attributes(made)).containsAllEntriesOf(ATTRIBUTES);
    }

    @Test
    void without_attributes_it_is_the_one_that_was_given_some_later() {
        var made = steps.subscribe(topic, "sqs", queue);
        set(made, "RawMessageDelivery", "true");

        assertThat(steps.subscribe(topic, "sqs", queue)).isEqualTo(made);
        assertThat(steps.attributes(made)).containsEntry("RawMessageDelivery", "true");
    }

    @Test
    void attributes_that_it_has_may_be_given_some_or_all() {
        var made = steps.subscribe(topic, "sqs", queue);
        set(made, "FilterPolicy", "{\"a\":[\"b\"]}");
        set(made, "RawMessageDelivery", "true");

        assertThat(steps.subscribe(topic, "sqs", queue, ATTRIBUTES)).isEqualTo(made);
        assertThat(again("RawMessageDelivery", "True")).isEqualTo(made);
        assertThat(again("FilterPolicyScope", "MessageAttributes")).isEqualTo(made);
    }

    @Test
    void one_that_differs_is_refused() {
        steps.subscribe(topic, "sqs", queue, ATTRIBUTES);

        assertInvalid(() -> again("RawMessageDelivery", "false"), DIFFERENT);
        assertInvalid(() -> again("FilterPolicy", "{\"a\":[\"c\"]}"), DIFFERENT);
        assertInvalid(() -> again("FilterPolicy", ""), DIFFERENT);
        assertInvalid(() -> again("FilterPolicyScope", "MessageBody"), DIFFERENT);
    }

    @Test
    void an_endpoint_that_has_yet_to_confirm_is_asked_again_and_keeps_its_attributes() {
        var mailbox = "someone@example.com";
        var policy = Map.of("FilterPolicy", "{\"a\":[\"b\"]}");
        var made = steps.subscribe(topic, "email", mailbox, policy);

        assertThat(steps.subscribe(topic, "email", mailbox)).isEqualTo(made);
        assertThat(steps.attributes(made))
                .containsAllEntriesOf(policy)
                .containsEntry("PendingConfirmation", "true");
    }

    private String again(String name, String value) {
        return steps.subscribe(topic, "sqs", queue, Map.of(name, value));
    }

    private void set(String subscription, String name, String value) {
        broker.sns()
                .setSubscriptionAttributes(r ->
                        r.subscriptionArn(subscription).attributeName(name).attributeValue(value));
    }
}
