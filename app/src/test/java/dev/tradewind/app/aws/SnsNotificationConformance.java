package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.assertError;
import static dev.tradewind.app.aws.AwsErrors.assertInvalidParameter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tradewind.aws.sns.delivery.CapturedMessage;
import dev.tradewind.client.Poll;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.InvalidParameterException;

/// Mails and text messages, which end in an inbox on this machine, through the AWS SDK over HTTP.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SnsNotificationConformance {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AwsServer server;
    private final SnsClient sns;
    @AutoClose private final QueryClient http = new QueryClient();
    private final String topic;

    SnsNotificationConformance(AwsServer server) {
        this.server = server;
        sns = server.sns();
        topic = new SnsSteps(server).topic("events");
    }

    @Test
    void a_mailbox_is_asked_first_and_gets_plain_text() {
        assertThat(subscribe("email", "ann@example.com")).isEqualTo("pending confirmation");
        var question = inbox(1).getFirst();
        assertThat(question.subject()).contains("AWS Notification - Subscription Confirmation");
        visitLastLine(question);

        sns.publish(r -> r.topicArn(topic).subject("Hello").message("text"));

        var mail = inbox(2).getLast();
        assertThat(mail.protocol()).isEqualTo("email");
        assertThat(mail.to()).isEqualTo("ann@example.com");
        assertThat(mail.topic()).contains(topic);
        assertThat(mail.subject()).contains("Hello");
        assertThat(mail.text())
                .startsWith("text\n\n--\nIf you wish to stop receiving notifications");
    }

    @Test
    void a_mailbox_for_programs_gets_the_envelope() throws JsonProcessingException {
        subscribe("email-json", "bot@example.com");
        var token = new ObjectMapper().readTree(inbox(1).getFirst().text()).get("Token").asText();
        sns.confirmSubscription(r -> r.topicArn(topic).token(token));

        sns.publish(r -> r.topicArn(topic).message("text"));

        var envelope = new ObjectMapper().readTree(inbox(2).getLast().text());
        assertThat(envelope.get("Type").asText()).isEqualTo("Notification");
        assertThat(envelope.get("Message").asText()).isEqualTo("text");
        assertThat(envelope.has("Signature")).isTrue();
    }

    @Test
    void a_phone_is_subscribed_at_once_and_gets_its_own_text() {
        assertThat(subscribe("sms", "+15005550006")).startsWith(topic + ":");

        sns.publish(r ->
                r.topicArn(topic)
                        .messageStructure("json")
                        .message("{\"default\":\"long\",\"sms\":\"short\"}"));

        var text = inbox(1).getFirst();
        assertThat(text.to()).isEqualTo("+15005550006");
        assertThat(text.text()).isEqualTo("short");
    }

    @Test
    void a_text_to_a_phone_number_needs_no_topic() {
        var id = sns.publish(r -> r.phoneNumber("+15005550006").message("text")).messageId();

        var text = inbox(1).getFirst();
        assertThat(text.messageId()).hasToString(id);
        assertThat(text.protocol()).isEqualTo("sms");
        assertThat(text.to()).isEqualTo("+15005550006");
        assertThat(text.topic()).isEmpty();
        assertInvalidParameter(
                () -> sns.publish(r -> r.phoneNumber("nobody").message("text")),
                "PhoneNumber Reason: nobody is not valid to publish to");
    }

    @Test
    void only_some_protocols_take_raw_messages_and_only_phones_are_phones() {
        assertInvalidParameter(
                () ->
                        sns.subscribe(r ->
                                r.topicArn(topic)
                                        .protocol("email")
                                        .endpoint("ann@example.com")
                                        .attributes(Map.of("RawMessageDelivery", "true"))),
                "Attributes Reason: Delivery protocol [email] does not support raw message"
                        + " delivery.");
        assertThatExceptionOfType(InvalidParameterException.class)
                .isThrownBy(() -> subscribe("sms", "hello"))
                .satisfies(error ->
                        assertError(error, "InvalidParameter", "Invalid SMS endpoint: hello"));
    }

    @Test
    void the_inbox_can_be_read_over_http() throws JsonProcessingException {
        sns.publish(r -> r.phoneNumber("+15005550006").message("text"));
        inbox(1);

        var answer = http.visit(server.endpoint() + "/_tradewind/inbox");

        var message = new ObjectMapper().readTree(answer.body()).at("/messages/0");
        assertThat(message.get("to").asText()).isEqualTo("+15005550006");
        assertThat(message.get("text").asText()).isEqualTo("text");
    }

    @Test
    void no_client_sees_the_queues_of_deliveries() {
        subscribe("sms", "+15005550006");

        assertThat(server.sqs().listQueues().queueUrls()).isEmpty();
    }

    private String subscribe(String protocol, String endpoint) {
        return sns.subscribe(r -> r.topicArn(topic).protocol(protocol).endpoint(endpoint))
                .subscriptionArn();
    }

    /// What is in the inbox once it holds `count` messages.
    private List<CapturedMessage> inbox(int count) {
        return Poll.until(
                        PATIENCE,
                        () -> server.mailbox().latest(count + 1),
                        messages -> messages.size() == count)
                .orElseThrow();
    }

    private void visitLastLine(CapturedMessage mail) {
        var url = mail.text().lines().toList().getLast();
        assertThat(http.visit(url).status()).isEqualTo(200);
    }
}
