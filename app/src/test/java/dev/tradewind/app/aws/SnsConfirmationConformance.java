package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.assertInvalidParameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/// How an HTTP endpoint says that it wants to be subscribed, and how it leaves, through the AWS SDK over HTTP.
class SnsConfirmationConformance extends WithSubscriber {
    SnsConfirmationConformance(AwsServer server) {
        super(server);
    }

    @Test
    void an_endpoint_is_asked_whether_it_wants_to_be_subscribed() {
        var answered =
                sns.subscribe(r -> r.topicArn(topic).protocol("http").endpoint(subscriber.url()))
                        .subscriptionArn();

        var request = subscriber.next();

        assertThat(answered).isEqualTo("pending confirmation");
        assertThat(request.header("x-amz-sns-message-type")).isEqualTo("SubscriptionConfirmation");
        assertThat(request.header("x-amz-sns-topic-arn")).isEqualTo(topic);
        assertThat(request.header("x-amz-sns-subscription-arn")).isEmpty();
        assertThat(request.header("content-type")).isEqualTo("text/plain; charset=UTF-8");
        assertThat(request.header("user-agent"))
                .isEqualTo("Amazon Simple Notification Service Agent");
        var message = request.json();
        assertThat(message.fieldNames())
                .toIterable()
                .containsExactly(
                        "Type",
                        "MessageId",
                        "Token",
                        "TopicArn",
                        "Message",
                        "SubscribeURL",
                        "Timestamp",
                        "SignatureVersion",
                        "Signature",
                        "SigningCertURL");
        assertThat(message.get("MessageId").asText())
                .isEqualTo(request.header("x-amz-sns-message-id"));
        assertThat(message.get("Message").asText())
                .isEqualTo(
                        "You have chosen to subscribe to the topic %s.\nTo confirm the subscription,"
                                        .formatted(topic)
                                + " visit the SubscribeURL included in this message.");
        assertThat(message.get("SubscribeURL").asText())
                .isEqualTo(
                        "%s/?Action=ConfirmSubscription&TopicArn=%s&Token=%s"
                                .formatted(
                                        server.endpoint(), topic, message.get("Token").asText()));
    }

    @Test
    void a_pending_subscription_gets_nothing_and_cannot_be_ended() {
        var arn = steps.subscribe(Map.of());
        subscriber.next();

        sns.publish(r -> r.topicArn(topic).message("m"));

        assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions())
                .extracting(it -> it.subscriptionArn())
                .containsExactly("PendingConfirmation");
        assertThat(steps.attributes(arn))
                .containsEntry("PendingConfirmation", "true")
                .containsEntry("ConfirmationWasAuthenticated", "false");
        assertCounts(1, 0, 0);
        assertInvalidParameter(
                () -> sns.unsubscribe(r -> r.subscriptionArn(arn)),
                "SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending"
                        + " confirmation");
        assertThat(subscriber.hasMore()).isFalse();
    }

    @Test
    void visiting_the_url_confirms() {
        var arn = steps.subscribe(Map.of());

        var answer = http.visit(subscriber.next().text("SubscribeURL"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("SubscriptionArn")).isEqualTo(arn);
        assertThat(steps.attributes(arn))
                .containsEntry("PendingConfirmation", "false")
                .containsEntry("ConfirmationWasAuthenticated", "false");
        assertCounts(0, 1, 0);
    }

    @Test
    void the_token_confirms_and_once_more_is_no_error() {
        var arn = steps.subscribe(Map.of());
        var token = subscriber.next().text("Token");

        for (int i = 0; i < 2; i++) {
            var confirmed = sns.confirmSubscription(r -> r.topicArn(topic).token(token));
            assertThat(confirmed.subscriptionArn()).isEqualTo(arn);
        }

        assertThat(steps.attributes(arn)).containsEntry("ConfirmationWasAuthenticated", "true");
        assertInvalidParameter(
                () -> sns.confirmSubscription(r -> r.topicArn(topic).token("x")), "Token");
    }

    @Test
    void subscribing_again_asks_again() {
        var arn = steps.subscribe(Map.of());
        var first = subscriber.next().text("Token");

        assertThat(steps.subscribe(Map.of())).isEqualTo(arn);

        assertThat(subscriber.next().text("Token")).isNotEqualTo(first);
    }

    @Test
    void an_endpoint_that_was_unsubscribed_is_told_how_to_come_back() {
        var arn = steps.confirmed(Map.of());

        sns.unsubscribe(r -> r.subscriptionArn(arn));

        var farewell = subscriber.next();
        assertThat(farewell.header("x-amz-sns-message-type")).isEqualTo("UnsubscribeConfirmation");
        assertThat(farewell.json().get("Message").asText())
                .startsWith("You have chosen to deactivate subscription " + arn + ".\n");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> steps.attributes(arn))
                .satisfies(error ->
                        assertError(error, 404, "NotFound", "Subscription does not exist"));
        assertCounts(0, 0, 1);

        http.visit(farewell.text("SubscribeURL"));

        assertCounts(0, 1, 0);
        sns.publish(r -> r.topicArn(topic).message("again"));
        assertThat(subscriber.next().json().get("Message").asText()).isEqualTo("again");
    }

    @Test
    void a_subscription_can_be_guarded_against_unsigned_ends() {
        var arn = steps.subscribe(Map.of());
        var token = subscriber.next().text("Token");
        sns.confirmSubscription(
                r -> r.topicArn(topic).token(token).authenticateOnUnsubscribe("true"));

        var answer = http.get(server.endpoint(), "Action", "Unsubscribe", "SubscriptionArn", arn);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("Code")).isEqualTo("AuthorizationError");
        sns.unsubscribe(r -> r.subscriptionArn(arn));
        assertThat(subscriber.next().header("x-amz-sns-message-type"))
                .isEqualTo("UnsubscribeConfirmation");
    }

    private void assertCounts(int pending, int confirmed, int deleted) {
        assertThat(sns.getTopicAttributes(r -> r.topicArn(topic)).attributes())
                .containsEntry("SubscriptionsPending", Integer.toString(pending))
                .containsEntry("SubscriptionsConfirmed", Integer.toString(confirmed))
                .containsEntry("SubscriptionsDeleted", Integer.toString(deleted));
    }
}
