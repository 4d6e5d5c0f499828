package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.sns.delivery.CapturedMessage;
import dev.tradewind.client.Poll;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.PublishResponse;

/// Pushes to devices, and texts to phones that want none, which end in an inbox on this machine or nowhere, through the
/// AWS SDK over HTTP.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class SnsPushConformance {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String TEXTS =
            "{\"default\":\"long\",\"GCM\":\"{\\\"data\\\":{}}\",\"APNS\":\"apple\"}";

    private final AwsServer server;
    private final SnsClient sns;
    private final String device;
    @AutoClose private final QueryClient http = new QueryClient();

    SnsPushConformance(AwsServer server) {
        this.server = server;
        sns = server.sns();
        device = device("token");
    }

    private String device(String token) {
        var application =
                sns.createPlatformApplication(r ->
                                r.platform("GCM")
                                        .name("shop")
                                        .attributes(Map.of("PlatformCredential", "key")))
                        .platformApplicationArn();
        return sns.createPlatformEndpoint(r -> r.platformApplicationArn(application).token(token))
                .endpointArn();
    }

    @Test
    void a_push_to_a_device_needs_no_topic() {
        var id = sns.publish(r -> r.targetArn(device).subject("s").message("m")).messageId();

        var push = inbox(1).getFirst();
        assertThat(push.messageId()).hasToString(id);
        assertThat(push.protocol()).isEqualTo("application");
        assertThat(push.to()).isEqualTo(device);
        assertThat(push.topic()).isEmpty();
        assertThat(push.subject()).contains("s");
        assertThat(push.text()).isEqualTo("m");
    }

    @Test
    void a_device_gets_the_text_of_its_platform() {
        var topic = subscribedTopic(device);

        sns.publish(r -> r.targetArn(device).messageStructure("json").message(TEXTS));
        sns.publish(r -> r.topicArn(topic).messageStructure("json").message(TEXTS));

        assertThat(inbox(2))
                .extracting(CapturedMessage::text)
                .containsExactly("{\"data\":{}}", "{\"data\":{}}");
        assertThat(inbox(2).getLast().topic()).contains(topic);
    }

    @Test
    void a_subscribed_device_that_is_disabled_gets_nothing_and_the_dead_letter_queue_all() {
        var topic = subscribedTopic(device);
        var letters = server.queue("letters");
        var subscription = sns.listSubscriptions().subscriptions().getFirst().subscriptionArn();
        sns.setSubscriptionAttributes(r ->
                r.subscriptionArn(subscription)
                        .attributeName("RedrivePolicy")
                        .attributeValue(
                                "{\"deadLetterTargetArn\":\"%s\"}"
                                        .formatted(AwsServer.queueArn("letters"))));
        sns.setEndpointAttributes(
                r -> r.endpointArn(device).attributes(Map.of("Enabled", "false")));

        sns.publish(r -> r.topicArn(topic).message("m"));

        var dead =
                server.sqs()
                        .receiveMessage(r -> r.queueUrl(letters).waitTimeSeconds(20))
                        .messages();
        assertThat(dead).singleElement().satisfies(it -> assertThat(it.body()).isEqualTo("m"));
        assertThat(server.mailbox().latest(10)).isEmpty();
    }

    private String subscribedTopic(String endpoint) {
        var topic = new SnsSteps(server).topic("events");
        sns.subscribe(r -> r.topicArn(topic).protocol("application").endpoint(endpoint));
        return topic;
    }

    @Test
    void a_phone_that_answered_stop_gets_nothing_until_it_is_opted_in() {
        reply("+15005550006", "Stop");
        reply("+15005550007", "Thanks");
        assertThat(sns.listPhoneNumbersOptedOut(_ -> {}).phoneNumbers())
                .containsExactly("+15005550006");

        assertThat(text("+15005550006", "unheard").messageId()).isNotEmpty();
        text("+15005550007", "heard");
        inbox(1);
        sns.optInPhoneNumber(r -> r.phoneNumber("+15005550006"));
        text("+15005550006", "heard again");

        assertThat(inbox(2))
                .extracting(CapturedMessage::text)
                .containsExactly("heard", "heard again");
    }

    private PublishResponse text(String number, String message) {
        return sns.publish(r -> r.phoneNumber(number).message(message));
    }

    private void reply(String number, String text) {
        var path = server.endpoint() + "/_tradewind/phones/replies";
        var query = "?number=%s&text=%s".formatted(number.replace("+", "%2B"), text);
        var request =
                HttpRequest.newBuilder(URI.create(path + query))
                        .header("X-Tradewind-Request", "1")
                        .POST(BodyPublishers.noBody())
                        .build();

        assertThat(http.send(request).status()).isEqualTo(200);
    }

    /// What is in the inbox once it holds `count` messages.
    private List<CapturedMessage> inbox(int count) {
        return Poll.until(
                        PATIENCE,
                        () -> server.mailbox().latest(count + 1),
                        messages -> messages.size() == count)
                .orElseThrow();
    }
}
