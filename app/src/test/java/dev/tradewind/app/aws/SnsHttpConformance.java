package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.assertInvalidParameter;
import static dev.tradewind.app.aws.SnsSteps.attribute;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.app.aws.Subscriber.Request;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.NotFoundException;

/// What an HTTP endpoint that subscribes is sent, and how it confirms, through the AWS SDK over HTTP.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SnsHttpConformance {
    private static final List<String> SIGNED_OF_NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> SIGNED_OF_CONFIRMATION =
            List.of(
                    "Message",
                    "MessageId",
                    "SubscribeURL",
                    "Timestamp",
                    "Token",
                    "TopicArn",
                    "Type");

    private final AwsServer server;
    private final SnsClient sns;
    private final Subscriber subscriber = new Subscriber();
    private final QueryClient http = new QueryClient();
    private final String topic;

    SnsHttpConformance(AwsServer server) {
        this.server = server;
        sns = server.sns();
        topic = new SnsSteps(server).topic("events");
    }

    @AfterEach
    void stop() {
        subscriber.close();
        http.close();
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
        var arn = subscribe(Map.of());
        subscriber.next();

        sns.publish(r -> r.topicArn(topic).message("m"));

        assertThat(sns.listSubscriptionsByTopic(r -> r.topicArn(topic)).subscriptions())
                .extracting(it -> it.subscriptionArn())
                .containsExactly("PendingConfirmation");
        assertThat(attributes(arn))
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
        var arn = subscribe(Map.of());

        var answer = visit(subscriber.next());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("SubscriptionArn")).isEqualTo(arn);
        assertThat(attributes(arn))
                .containsEntry("PendingConfirmation", "false")
                .containsEntry("ConfirmationWasAuthenticated", "false");
        assertCounts(0, 1, 0);
    }

    @Test
    void the_token_confirms_and_once_more_is_no_error() {
        var arn = subscribe(Map.of());
        var token = token(subscriber.next());

        for (int i = 0; i < 2; i++) {
            var confirmed = sns.confirmSubscription(r -> r.topicArn(topic).token(token));
            assertThat(confirmed.subscriptionArn()).isEqualTo(arn);
        }

        assertThat(attributes(arn)).containsEntry("ConfirmationWasAuthenticated", "true");
        assertInvalidParameter(
                () -> sns.confirmSubscription(r -> r.topicArn(topic).token("x")), "Token");
    }

    @Test
    void subscribing_again_asks_again() {
        var arn = subscribe(Map.of());
        var first = token(subscriber.next());

        assertThat(subscribe(Map.of())).isEqualTo(arn);

        assertThat(token(subscriber.next())).isNotEqualTo(first);
    }

    @Test
    void a_notification_comes_in_a_signed_envelope() {
        var arn = confirmed(Map.of());

        var id =
                sns.publish(r ->
                                r.topicArn(topic)
                                        .subject("Hello")
                                        .message("text")
                                        .messageAttributes(Map.of("a", attribute("String", "b"))))
                        .messageId();

        var request = subscriber.next();
        assertThat(request.header("x-amz-sns-message-type")).isEqualTo("Notification");
        assertThat(request.header("x-amz-sns-message-id")).isEqualTo(id);
        assertThat(request.header("x-amz-sns-subscription-arn")).isEqualTo(arn);
        assertThat(request.header("x-amz-sns-rawdelivery")).isEmpty();
        assertThat(request.json().fieldNames())
                .toIterable()
                .containsExactly(
                        "Type",
                        "MessageId",
                        "TopicArn",
                        "Subject",
                        "Message",
                        "Timestamp",
                        "SignatureVersion",
                        "Signature",
                        "SigningCertURL",
                        "UnsubscribeURL",
                        "MessageAttributes");
    }

    @ParameterizedTest
    @CsvSource({"1, SHA1withRSA", "2, SHA256withRSA"})
    void signatures_are_proved_by_the_certificate_that_is_served(String version, String algorithm)
            throws GeneralSecurityException, IOException {
        sns.setTopicAttributes(
                r -> r.topicArn(topic).attributeName("SignatureVersion").attributeValue(version));
        var queue = server.queue("orders");
        new SnsSteps(server).subscribe(topic, "orders", Map.of());
        subscribe(Map.of());
        var question = subscriber.next();
        visit(question);

        sns.publish(r -> r.topicArn(topic).subject("Hello").message("text"));

        assertThat(isSigned(question.json(), SIGNED_OF_CONFIRMATION, algorithm)).isTrue();
        var posted = subscriber.next().json();
        assertThat(isSigned(posted, SIGNED_OF_NOTIFICATION, algorithm)).isTrue();
        var queued = new ObjectMapper().readTree(new SnsSteps(server).receive(queue).body());
        assertThat(isSigned(queued, SIGNED_OF_NOTIFICATION, algorithm)).isTrue();
        assertThat(queued.get("Signature")).isEqualTo(posted.get("Signature"));
    }

    @Test
    void a_raw_notification_is_the_message_itself() {
        confirmed(
                Map.of(
                        "RawMessageDelivery",
                        "true",
                        "DeliveryPolicy",
                        "{\"requestPolicy\":{\"headerContentType\":\"application/json\"}}"));

        sns.publish(r -> r.topicArn(topic).message("{}"));

        var request = subscriber.next();
        assertThat(request.body()).isEqualTo("{}");
        assertThat(request.header("x-amz-sns-rawdelivery")).isEqualTo("true");
        assertThat(request.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void an_endpoint_that_asks_who_is_there_is_told_the_user_in_its_url() {
        var url = subscriber.url().replace("http://", "http://ann:secret@");
        sns.subscribe(r -> r.topicArn(topic).protocol("http").endpoint(url));
        subscriber.next();
        subscriber.answer(401);

        sns.subscribe(r -> r.topicArn(topic).protocol("http").endpoint(url));

        assertThat(subscriber.next().header("authorization")).isEmpty();
        assertThat(subscriber.next().header("authorization"))
                .isEqualTo(
                        "Basic "
                                + Base64.getEncoder().encodeToString("ann:secret".getBytes(UTF_8)));
    }

    @Test
    void an_endpoint_that_was_unsubscribed_is_told_how_to_come_back() {
        var arn = confirmed(Map.of());

        sns.unsubscribe(r -> r.subscriptionArn(arn));

        var farewell = subscriber.next();
        assertThat(farewell.header("x-amz-sns-message-type")).isEqualTo("UnsubscribeConfirmation");
        assertThat(farewell.json().get("Message").asText())
                .startsWith("You have chosen to deactivate subscription " + arn + ".\n");
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> attributes(arn))
                .satisfies(error ->
                        assertError(error, 404, "NotFound", "Subscription does not exist"));
        assertCounts(0, 0, 1);

        visit(farewell);

        assertCounts(0, 1, 0);
        sns.publish(r -> r.topicArn(topic).message("again"));
        assertThat(subscriber.next().json().get("Message").asText()).isEqualTo("again");
    }

    @Test
    void a_subscription_can_be_guarded_against_unsigned_ends() {
        var arn = subscribe(Map.of());
        var token = token(subscriber.next());
        sns.confirmSubscription(
                r -> r.topicArn(topic).token(token).authenticateOnUnsubscribe("true"));

        var answer = http.get(server.endpoint(), "Action", "Unsubscribe", "SubscriptionArn", arn);

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("Code")).isEqualTo("AuthorizationError");
        sns.unsubscribe(r -> r.subscriptionArn(arn));
        assertThat(subscriber.next().header("x-amz-sns-message-type"))
                .isEqualTo("UnsubscribeConfirmation");
    }

    @Test
    void the_effective_policy_is_that_of_the_subscription_then_of_the_topic() throws IOException {
        sns.setTopicAttributes(r ->
                r.topicArn(topic)
                        .attributeName("DeliveryPolicy")
                        .attributeValue(
                                """
                                {"http":{"defaultHealthyRetryPolicy":
                                  {"minDelayTarget":1,"maxDelayTarget":2,"numRetries":7}}}
                                """));
        var arn =
                subscribe(
                        Map.of(
                                "DeliveryPolicy",
                                "{\"throttlePolicy\":{\"maxReceivesPerSecond\":5}}"));

        var policy = new ObjectMapper().readTree(attributes(arn).get("EffectiveDeliveryPolicy"));

        assertThat(policy.at("/healthyRetryPolicy/numRetries").asInt()).isEqualTo(7);
        assertThat(policy.at("/throttlePolicy/maxReceivesPerSecond").asInt()).isEqualTo(5);
        assertThat(policy.at("/requestPolicy/headerContentType").asText())
                .isEqualTo("text/plain; charset=UTF-8");
    }

    @Test
    void a_delivery_policy_that_is_wrong_is_refused_in_the_words_of_its_operation() {
        assertInvalidParameter(
                () -> subscribe(Map.of("DeliveryPolicy", "{\"colour\":1}")),
                "Attributes Reason: DeliveryPolicy: Unexpected JSON member: colour");
        assertInvalidParameter(
                () ->
                        sns.setTopicAttributes(r ->
                                r.topicArn(topic)
                                        .attributeName("DeliveryPolicy")
                                        .attributeValue("{\"throttlePolicy\":{}}")),
                "DeliveryPolicy: Unexpected JSON member: throttlePolicy");
    }

    @Test
    void only_queues_subscribe_to_fifo_topics() {
        var fifo =
                sns.createTopic(r -> r.name("t.fifo").attributes(Map.of("FifoTopic", "true")))
                        .topicArn();

        assertInvalidParameter(
                () ->
                        sns.subscribe(
                                r -> r.topicArn(fifo).protocol("http").endpoint(subscriber.url())),
                "Invalid protocol type: http");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|Missing deadLetterTargetArn attribute",
                "{\"deadLetterTargetArn\":\"fake\"}|deadLetterTargetArn is an invalid arn",
                "{\"deadLetterTargetArn\":\"arn:aws:sns:us-east-1:000000000000:t\"}|deadLetterTargetArn"
                        + " must be a SQS queue",
                "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-west-1:000000000000:q\"}|deadLetterTargetArn"
                        + " must be in the same region as the subscription"
            })
    void a_redrive_policy_that_is_wrong_is_refused(String policy, String reason) {
        assertInvalidParameter(
                () -> subscribe(Map.of("RedrivePolicy", policy)),
                "Attributes Reason: RedrivePolicy: " + reason);
    }

    @Test
    void what_became_of_deliveries_can_be_read() throws IOException {
        var arn = confirmed(Map.of());
        sns.publish(r -> r.topicArn(topic).message("m"));
        subscriber.next();

        var path = "/_tradewind/deliveries?subscription=" + arn;
        var answer = http.send(HttpRequest.newBuilder(server.endpoint().resolve(path)).build());

        var attempt = new ObjectMapper().readTree(answer.body()).at("/attempts/0");
        assertThat(attempt.get("outcome").asText()).isEqualTo("delivered");
        assertThat(attempt.get("status").asInt()).isEqualTo(200);
        assertThat(attempt.get("attempt").asInt()).isEqualTo(1);
    }

    private String subscribe(Map<String, String> attributes) {
        return sns.subscribe(r ->
                        r.topicArn(topic)
                                .protocol("http")
                                .endpoint(subscriber.url())
                                .attributes(attributes)
                                .returnSubscriptionArn(true))
                .subscriptionArn();
    }

    private String confirmed(Map<String, String> attributes) {
        var arn = subscribe(attributes);
        var token = token(subscriber.next());
        sns.confirmSubscription(r -> r.topicArn(topic).token(token));
        return arn;
    }

    private static String token(Request request) {
        return request.json().get("Token").asText();
    }

    private QueryClient.Answer visit(Request request) {
        var url = request.json().get("SubscribeURL").asText();
        return http.send(HttpRequest.newBuilder(URI.create(url)).build());
    }

    private Map<String, String> attributes(String subscription) {
        return sns.getSubscriptionAttributes(r -> r.subscriptionArn(subscription)).attributes();
    }

    private void assertCounts(int pending, int confirmed, int deleted) {
        assertThat(sns.getTopicAttributes(r -> r.topicArn(topic)).attributes())
                .containsEntry("SubscriptionsPending", Integer.toString(pending))
                .containsEntry("SubscriptionsConfirmed", Integer.toString(confirmed))
                .containsEntry("SubscriptionsDeleted", Integer.toString(deleted));
    }

    /// Checks a signature as subscribers do.
    private boolean isSigned(JsonNode envelope, List<String> fields, String algorithm)
            throws GeneralSecurityException {
        var url = URI.create(envelope.get("SigningCertURL").asText());
        var pem = http.send(HttpRequest.newBuilder(url).build()).body();
        var certificate =
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8)));
        var text =
                fields.stream()
                        .flatMap(name -> Stream.of(name, envelope.get(name).asText()))
                        .map(line -> line + "\n")
                        .collect(Collectors.joining());
        var signature = Signature.getInstance(algorithm);
        signature.initVerify(certificate);
        signature.update(text.getBytes(UTF_8));
        return signature.verify(Base64.getDecoder().decode(envelope.get("Signature").asText()));
    }
}
