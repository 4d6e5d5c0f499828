package dev.tradewind.app.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.aws.QueryClient.Answer;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner.AuthLocation;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/// Requests that the SDK's own signer has signed, too early, too late, or changed by somebody since.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignatureConformance {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String LIST_QUEUES = "Action=ListQueues&Version=2012-11-05";
    private static final Set<String> OF_THE_CLIENT = Set.of("host", "content-length");

    @AutoClose private final GuardedServer server;
    @AutoClose private final QueryClient http = new QueryClient();

    SignatureConformance(@TempDir Path directory) {
        server = new GuardedServer(directory);
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

        assertThat(http.visit(presigned(Clock.systemUTC(), minute)).status()).isEqualTo(200);
        assertRefused(
                http.visit(presigned(ago(Duration.ofMinutes(2)), minute)), "SignatureDoesNotMatch");
        var changed = presigned(Clock.systemUTC(), minute).replace("orders", "others");
        assertRefused(http.visit(changed), "SignatureDoesNotMatch");
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

    private String presigned(Clock clock, Duration validity) {
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
                .getUri()
                .toString();
    }

    private static AwsCredentialsIdentity identity() {
        return AwsCredentialsIdentity.create(GuardedServer.KEY.id(), GuardedServer.KEY.secret());
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
}
