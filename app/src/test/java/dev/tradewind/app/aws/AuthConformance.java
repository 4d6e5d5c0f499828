package dev.tradewind.app.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.tradewind.app.aws.QueryClient.Answer;
import dev.tradewind.app.client.Poll;
import dev.tradewind.aws.AwsEndpoint;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/// An endpoint where requests have to be signed, asked by the SDK's clients, and by requests that the SDK's
/// own signer has signed and somebody has changed since.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuthConformance {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String LIST_QUEUES = "Action=ListQueues&Version=2012-11-05";
    private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length");

    private final QueryClient http = new QueryClient();
    private GuardedServer server;

    @BeforeAll
    void start(@TempDir Path directory) {
        server = new GuardedServer(directory);
    }

    @AfterAll
    void stop() {
        server.close();
        http.close();
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
            long room = Runtime.getRuntime().maxMemory() / 8 / AwsEndpoint.BODY_BYTES_MAX;
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
                        .formatted(AwsEndpoint.BODY_BYTES_MAX);
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

    @Test
    void what_is_changed_after_it_was_signed_is_refused() {
        var signed = signed(LIST_QUEUES, Clock.systemUTC(), "sqs");

        assertThat(post(signed, LIST_QUEUES).status()).isEqualTo(200);
        assertRefused(post(signed, "Action=DeleteQueue"), "SignatureDoesNotMatch");
        assertRefused(
                post(signed.toBuilder().encodedPath("/123456789012/other").build(), LIST_QUEUES),
                "SignatureDoesNotMatch");
        assertRefused(
                post(signed.toBuilder().putHeader("X-Amz-Target", "AmazonSQS.Any").build(), ""),
                "InvalidSignatureException");
    }

    @Test
    void a_signature_is_good_for_a_quarter_of_an_hour() {
        assertThat(signedAt(Duration.ofMinutes(-14)).status()).isEqualTo(200);
        assertThat(signedAt(Duration.ofMinutes(14)).status()).isEqualTo(200);
        var old = signedAt(Duration.ofMinutes(-16));
        var early = signedAt(Duration.ofMinutes(16));

        assertRefused(old, "SignatureDoesNotMatch");
        assertThat(old.text("Message"))
                .matches(
                        "Signature expired: \\d{8}T\\d{6}Z is now earlier than \\d{8}T\\d{6}Z \\(\\d{8}T\\d{6}Z - 15 min\\.\\)");
        assertRefused(early, "SignatureDoesNotMatch");
        assertThat(early.text("Message")).startsWith("Signature not yet current: ");
    }

    @Test
    void a_signature_for_another_service_is_refused() {
        var answer = post(signed(LIST_QUEUES, Clock.systemUTC(), "sns"), LIST_QUEUES);

        assertRefused(answer, "SignatureDoesNotMatch");
        assertThat(answer.text("Message"))
                .startsWith("Credential should be scoped to correct service: 'sqs'.");
    }

    @Test
    void a_presigned_url_is_good_as_long_as_it_says() {
        var minute = Duration.ofMinutes(1);

        assertThat(get(presigned(Clock.systemUTC(), minute)).status()).isEqualTo(200);
        assertRefused(get(presigned(ago(Duration.ofMinutes(2)), minute)), "SignatureDoesNotMatch");
        var changed = presigned(Clock.systemUTC(), minute).toString().replace("orders", "others");
        assertRefused(get(URI.create(changed)), "SignatureDoesNotMatch");
    }

    @Test
    void an_authorization_that_lacks_something_is_incomplete() {
        var answer =
                http.send(
                        HttpRequest.newBuilder(server.endpoint())
                                .header("Authorization", "AWS4-HMAC-SHA256 Credential=a/b/c")
                                .POST(BodyPublishers.ofString(LIST_QUEUES))
                                .build());

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("Code")).isEqualTo("IncompleteSignature");
        assertThat(answer.text("Message"))
                .contains("Authorization header requires 'Signature' parameter.");
    }

    @Test
    void an_assumed_role_signs_with_temporary_keys() {
        var role = assumeRole();
        try (var sts = server.sts(role);
                var sqs = server.sqs(role)) {
            assertThat(sqs.createQueue(it -> it.queueName("by-role")).queueUrl())
                    .endsWith("/123456789012/by-role");
            assertThat(sts.getCallerIdentity().arn())
                    .isEqualTo("arn:aws:sts::123456789012:assumed-role/worker/session-1");
            assertThat(sts.getCallerIdentity().userId()).matches("AROA[A-Z2-7]{16}:session-1");
        }
        try (var sqs = server.sqs(role.toBuilder().sessionToken("forged").build())) {
            assertThat(error(sqs::listQueues).awsErrorDetails().errorCode())
                    .isEqualTo("UnrecognizedClientException");
        }
    }

    @Test
    void what_cannot_be_assumed_is_refused() {
        try (var sts = server.sts(GuardedServer.KEY.secret())) {
            var other =
                    error(() ->
                            sts.assumeRole(it ->
                                    it.roleArn("arn:aws:iam::999999999999:role/worker")
                                            .roleSessionName("session-1")));
            var tooShort =
                    error(() ->
                            sts.assumeRole(it ->
                                    it.roleArn("arn:aws:iam::123456789012:role/worker")
                                            .roleSessionName("session-1")
                                            .durationSeconds(60)));
            var none =
                    error(() ->
                            sts.assumeRole(it ->
                                    it.roleArn("arn:aws:iam::123456789012:user/worker")
                                            .roleSessionName("session-1")));

            assertThat(other.awsErrorDetails().errorCode()).isEqualTo("AccessDenied");
            assertThat(other.awsErrorDetails().errorMessage())
                    .isEqualTo(
                            "User: arn:aws:iam::123456789012:root is not authorized to perform: sts:AssumeRole"
                                    + " on resource: arn:aws:iam::999999999999:role/worker");
            assertThat(tooShort.awsErrorDetails().errorMessage())
                    .isEqualTo(
                            "1 validation error detected: Value '60' at 'durationSeconds' failed to satisfy"
                                    + " constraint: Member must have value greater than or equal to 900");
            assertThat(none.awsErrorDetails().errorCode()).isEqualTo("ValidationError");
        }
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
                                    () -> server.inbox().latest(1),
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

    @Test
    void nothing_is_told_under_tradewinds_own_paths() {
        var url = server.endpoint().resolve("/_tradewind/messages");

        assertThat(http.get(url, "queue", "orders").status()).isEqualTo(403);
    }

    private Credentials assumeRole() {
        try (var sts = server.sts(GuardedServer.KEY.secret())) {
            return sts.assumeRole(it ->
                            it.roleArn("arn:aws:iam::123456789012:role/team/worker")
                                    .roleSessionName("session-1"))
                    .credentials();
        }
    }

    private Answer signedAt(Duration fromNow) {
        var clock = Clock.fixed(Instant.now().plus(fromNow), ZoneOffset.UTC);
        return post(signed(LIST_QUEUES, clock, "sqs"), LIST_QUEUES);
    }

    private static Clock ago(Duration time) {
        return Clock.fixed(Instant.now().minus(time), ZoneOffset.UTC);
    }

    private SdkHttpRequest signed(String body, Clock clock, String service) {
        var request =
                SdkHttpFullRequest.builder()
                        .method(SdkHttpMethod.POST)
                        .uri(server.endpoint())
                        .putHeader("Content-Type", FORM)
                        .build();
        return AwsV4HttpSigner.create()
                .sign(it ->
                        it.identity(identity())
                                .request(request)
                                .payload(() -> new ByteArrayInputStream(body.getBytes(UTF_8)))
                                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service)
                                .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                                .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request();
    }

    private URI presigned(Clock clock, Duration validity) {
        var request =
                SdkHttpFullRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(server.endpoint())
                        .putRawQueryParameter("Action", "ListQueues")
                        .putRawQueryParameter("QueueNamePrefix", "orders and more*~")
                        .putRawQueryParameter("Version", "2012-11-05")
                        .build();
        return AwsV4HttpSigner.create()
                .sign(it ->
                        it.identity(identity())
                                .request(request)
                                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sqs")
                                .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                                .putProperty(
                                        AwsV4FamilyHttpSigner.AUTH_LOCATION,
                                        AuthLocation.QUERY_STRING)
                                .putProperty(AwsV4FamilyHttpSigner.EXPIRATION_DURATION, validity)
                                .putProperty(HttpSigner.SIGNING_CLOCK, clock))
                .request()
                .getUri();
    }

    private static AwsCredentialsIdentity identity() {
        return AwsCredentialsIdentity.create(GuardedServer.KEY.id(), GuardedServer.KEY.secret());
    }

    private Answer get(URI url) {
        return http.send(HttpRequest.newBuilder(url).build());
    }

    private Answer post(SdkHttpRequest signed, String body) {
        var request = HttpRequest.newBuilder(signed.getUri()).POST(BodyPublishers.ofString(body));
        signed.forEachHeader((name, values) -> {
            if (!OF_THE_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, values.getFirst());
            }
        });
        return http.send(request.build());
    }

    private static void assertRefused(Answer answer, String code) {
        assertThat(answer.body()).contains(code);
        assertThat(answer.status()).isIn(400, 403);
    }

    private static AwsServiceException error(Runnable call) {
        return catchThrowableOfType(AwsServiceException.class, call::run);
    }
}
