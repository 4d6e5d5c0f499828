package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertInvalidParameter;
import static dev.tradewind.app.aws.SnsSteps.attribute;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What an HTTP endpoint that is subscribed is sent, through the AWS SDK over HTTP.
class SnsHttpConformance extends WithSubscriber {
    SnsHttpConformance(AwsServer server) {
        super(server);
    }

    @Test
    void a_notification_comes_in_a_signed_envelope() {
        var arn = steps.confirmed(Map.of());

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

    @Test
    void a_raw_notification_is_the_message_itself() {
        steps.confirmed(
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

    @Test
    void what_became_of_deliveries_can_be_read() throws IOException {
        var arn = steps.confirmed(Map.of());
        sns.publish(r -> r.topicArn(topic).message("m"));
        subscriber.next();

        var answer = http.visit(server.endpoint() + "/_tradewind/deliveries?subscription=" + arn);

        var attempt = new ObjectMapper().readTree(answer.body()).at("/attempts/0");
        assertThat(attempt.get("outcome").asText()).isEqualTo("delivered");
        assertThat(attempt.get("status").asInt()).isEqualTo(200);
        assertThat(attempt.get("attempt").asInt()).isEqualTo(1);
    }
}
