package dev.tradewind.broker.topic.confirmation;

import static dev.tradewind.broker.BrokerFixture.ACCOUNT;
import static dev.tradewind.broker.BrokerFixture.topicArn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.broker.BrokerFixture;
import dev.tradewind.broker.topic.Standing;
import dev.tradewind.broker.topic.Subscription;
import dev.tradewind.broker.topic.TopicFault;
import dev.tradewind.broker.topic.TopicSettings;
import dev.tradewind.broker.topic.Topics;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Subscriptions that their endpoints have to confirm.
final class ConfirmationsTest {
    @TempDir private Path directory;
    private BrokerFixture broker;
    private Arn topic;

    @BeforeEach
    void open() {
        broker = new BrokerFixture(directory);
        topic = topics().create(topicArn("t"), TopicSettings.STANDARD, Map.of()).arn();
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Test
    void a_token_confirms_the_subscription_that_it_was_made_for_and_once_more_is_no_error() {
        var first = subscribe("https://one.example");
        var second = subscribe("https://two.example");

        confirm(topic, token(second));
        broker.reopen();
        confirm(topic, token(second));

        assertThat(current(first).isPending()).isTrue();
        assertThat(current(second).isPending()).isFalse();
        assertThat(topics().subscriptions(topic))
                .containsExactlyInAnyOrder(current(first), current(second));
    }

    @Test
    void only_the_latest_token_of_the_same_topic_confirms() {
        var other = topics().create(topicArn("other"), TopicSettings.STANDARD, Map.of()).arn();
        var asked = token(subscribe("https://one.example"));
        var askedAgain = token(subscribe("https://one.example"));

        assertRefused(topic, asked);
        assertRefused(other, askedAgain);
        confirm(topic, askedAgain);
    }

    @Test
    void a_token_goes_with_its_subscription() {
        var deleted = subscribe("https://one.example");
        topics().delete(topic);

        assertRefused(topic, token(deleted));

        topics().create(topic, TopicSettings.STANDARD, Map.of());
        var reset = subscribe("https://one.example");
        broker.broker().reset(Set.of(topic));

        assertRefused(topic, token(reset));
    }

    @Test
    void an_ended_subscription_is_not_listed_until_its_token_restores_it() {
        var subscription = subscribe("https://one.example");
        confirm(topic, token(subscription));

        confirmations().unsubscribe(subscription.arn());
        assertThat(topics().subscriptions(topic)).isEmpty();
        confirm(topic, token(topics().findAnySubscription(subscription.arn()).orElseThrow()));

        assertThat(topics().subscriptions(topic)).containsExactly(current(subscription));
    }

    private Confirmations confirmations() {
        return broker.broker().confirmations();
    }

    private Topics topics() {
        return broker.broker().topics();
    }

    private Subscription subscribe(String endpoint) {
        return confirmations()
                .subscribe(
                        Subscription.of(topic, ACCOUNT, "https", endpoint)
                                .withStanding(Standing.UNASKED),
                        UnaryOperator.identity());
    }

    private static String token(Subscription subscription) {
        return subscription.standing().token().orElseThrow().text();
    }

    private Subscription current(Subscription subscription) {
        return topics().findSubscription(subscription.arn()).orElseThrow();
    }

    private void confirm(Arn of, String token) {
        confirmations().confirm(of, token, true, false);
    }

    private void assertRefused(Arn of, String token) {
        assertThatExceptionOfType(Refusal.class)
                .isThrownBy(() -> confirm(of, token))
                .extracting(Refusal::code)
                .isEqualTo(TopicFault.TOKEN_INVALID);
    }
}
