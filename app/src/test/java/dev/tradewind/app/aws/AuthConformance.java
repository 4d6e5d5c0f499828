package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.AwsErrors.error;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.aws.service.Incoming;
import dev.tradewind.client.Poll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sns.SnsClient;

/// An endpoint where requests have to be signed, asked by the clients of the SDK, and by requests without a
/// signature.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthConformance {
    @AutoClose private final GuardedServer server;
    @AutoClose private final QueryClient http = new QueryClient();

    AuthConformance(@TempDir Path directory) {
        server = new GuardedServer(directory);
    }

    @Test
    void signed_requests_are_from_the_account_of_their_key() {
        try (var sqs = server.sqs(GuardedServer.KEY.secret());
                var sns = server.sns(GuardedServer.KEY.secret());
                var sts = server.sts(GuardedServer.KEY.secret())) {
            var topic = sns.createTopic(it -> it.name("events"));
            var queue = sqs.createQueue(it -> it.queueName("orders"));

            assertThat(queue.queueUrl()).endsWith("/123456789012/orders");
            assertThat(topic.topicArn()).isEqualTo("arn:aws:sns:us-east-1:123456789012:events");
            assertThat(sts.getCallerIdentity().arn()).isEqualTo("arn:aws:iam::123456789012:root");
        }
    }

    @Test
    void a_wrong_secret_is_told_what_should_have_been_signed() {
        try (var sqs = server.sqs("not-the-secret");
                var sns = server.sns("not-the-secret")) {
            var json = error(sqs::listQueues);
            var query = error(sns::listTopics);

            assertThat(json.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
            assertThat(json.statusCode()).isEqualTo(400);
            assertThat(query.awsErrorDetails().errorCode()).isEqualTo("SignatureDoesNotMatch");
            assertThat(query.statusCode()).isEqualTo(403);
            assertThat(query.awsErrorDetails().errorMessage())
                    .startsWith(
                            "The request signature we calculated does not match the signature you provided."
                                    + " Check your AWS Secret Access Key and signing method."
                                    + " Consult the service documentation for details.")
                    .contains("The Canonical String for this request should have been\n'POST\n/\n")
                    .contains("The String-to-Sign should have been\n'AWS4-HMAC-SHA256\n");
        }
    }

    @Test
    void strangers_cannot_take_the_room_for_the_bodies_of_others() throws IOException {
        var strangers = new ArrayList<Socket>();
        try (var sqs = server.sqs(GuardedServer.KEY.secret())) {
            var queue = sqs.createQueue(it -> it.queueName("room")).queueUrl();
            long room = Runtime.getRuntime().maxMemory() / 8 / Incoming.BODY_BYTES_MAX;
            for (int i = 0; i <= room; i++) {
                strangers.add(announceLargeBody());
            }
            var refused =
                    Poll.until(
                            Duration.ofSeconds(5), () -> strangers, AuthConformance::isAnyAnswered);

            var sent = sqs.sendMessage(it -> it.queueUrl(queue).messageBody("x".repeat(100_000)));

            assertThat(refused).isPresent();
            assertThat(sent.messageId()).isNotEmpty();
        } finally {
            for (var stranger : strangers) {
                stranger.close();
            }
        }
    }

    /// Begins a request that nobody has signed, with a key that nobody has, and lets its body be waited for.
    private Socket announceLargeBody() throws IOException {
        var socket = new Socket("localhost", server.endpoint().getPort());
        var head =
                """
                POST / HTTP/1.1\r
                Host: localhost\r
                X-Amz-Target: AmazonSQS.SendMessage\r
                Authorization: AWS4-HMAC-SHA256 Credential=UNKNOWN/20260101/us-east-1/sqs/aws4_request\r
                Content-Length: %d\r
                \r
                """
                        .formatted(Incoming.BODY_BYTES_MAX);
        socket.getOutputStream().write(head.getBytes(UTF_8));
        return socket;
    }

    private static boolean isAnyAnswered(List<Socket> sockets) {
        try {
            for (var socket : sockets) {
                if (socket.getInputStream().available() > 0) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_key_that_nobody_has_is_no_valid_token() {
        try (var sqs = server.sqs("UNKNOWN", "any-secret");
                var sns = server.sns("UNKNOWN", "any-secret")) {
            var json = error(sqs::listQueues);
            var query = error(sns::listTopics);

            assertThat(json.awsErrorDetails().errorCode()).isEqualTo("UnrecognizedClientException");
            assertThat(query.awsErrorDetails().errorCode()).isEqualTo("InvalidClientTokenId");
            assertThat(query.awsErrorDetails().errorMessage())
                    .isEqualTo("The security token included in the request is invalid.");
            assertThat(query.statusCode()).isEqualTo(403);
        }
    }

    @Test
    void a_request_without_a_signature_misses_its_token() {
        var query = http.post(server.endpoint(), "Action", "ListQueues");
        var json =
                http.send(
                        HttpRequest.newBuilder(server.endpoint())
                                .header("X-Amz-Target", "AmazonSQS.ListQueues")
                                .POST(BodyPublishers.ofString("{}"))
                                .build());

        assertThat(query.status()).isEqualTo(403);
        assertThat(query.text("Code")).isEqualTo("MissingAuthenticationToken");
        assertThat(query.text("Message")).isEqualTo("Request is missing Authentication Token");
        assertThat(json.status()).isEqualTo(400);
        assertThat(json.body()).contains("#MissingAuthenticationTokenException");
    }

    /// Of a topic whose account is not the endpoint's own.
    @Test
    void the_links_in_messages_need_no_signature() {
        try (var sns = server.sns(GuardedServer.OTHER.id(), GuardedServer.OTHER.secret())) {
            var topic = sns.createTopic(it -> it.name("news")).topicArn();
            sns.subscribe(it -> it.topicArn(topic).protocol("email").endpoint("ann@example.com"));
            var mail =
                    Poll.until(
                                    Duration.ofSeconds(10),
                                    () -> server.mailbox().latest(1),
                                    mails -> !mails.isEmpty())
                            .orElseThrow()
                            .getFirst();
            var token = mail.text().replaceFirst("(?s).*Token=([0-9a-f]+).*", "$1");

            var confirmed = unsigned("ConfirmSubscription", "TopicArn", topic, "Token", token);
            var arn = confirmed.text("SubscriptionArn");
            assertThat(arn).startsWith(topic);
            assertThat(pending(sns, arn)).isEqualTo("false");

            unsigned("Unsubscribe", "SubscriptionArn", arn);
            assertThat(sns.listSubscriptionsByTopic(it -> it.topicArn(topic)).subscriptions())
                    .isEmpty();
            assertThat(unsigned("Publish", "TopicArn", topic, "Message", "m").text("Code"))
                    .isEqualTo("MissingAuthenticationToken");
        }
    }

    @Test
    void nothing_is_told_under_tradewinds_own_paths() {
        var url = server.endpoint().resolve("/_tradewind/messages");

        assertThat(http.get(url, "queue", "orders").status()).isEqualTo(403);
    }

    private static String pending(SnsClient sns, String arn) {
        return String.valueOf(
                sns.getSubscriptionAttributes(it -> it.subscriptionArn(arn))
                        .attributes()
                        .get("PendingConfirmation"));
    }

    private QueryClient.Answer unsigned(String action, String... parameters) {
        var all =
                Stream.concat(
                        Stream.of("Action", action, "Version", "2010-03-31"),
                        Stream.of(parameters));
        return http.post(server.endpoint(), all.toArray(String[]::new));
    }
}
