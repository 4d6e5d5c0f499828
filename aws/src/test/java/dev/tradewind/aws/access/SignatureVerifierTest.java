package dev.tradewind.aws.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.http.Request;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

class SignatureVerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    private final List<Instant> time = new ArrayList<>(List.of(NOW));
    private final InstantSource clock = time::getFirst;
    private final KeyRing keys =
            new KeyRing(
                    List.of(new AccessKey("AKIDONE", "a-long-secret", "123456789012")),
                    clock,
                    new Random(1));
    private final SignatureVerifier verifier = new SignatureVerifier(keys, clock);

    @Test
    void temporary_credentials_end() {
        var issued =
                keys.issue(
                        id -> CallerIdentity.assumedRole("123456789012", "worker", "s", id),
                        Duration.ofMinutes(15));

        assertThat(verifier.verify(signedBy(issued), "sqs").arn())
                .isEqualTo("arn:aws:sts::123456789012:assumed-role/worker/s");
        time.set(0, NOW.plus(Duration.ofMinutes(15)));
        assertThatExceptionOfType(AccessRefusal.class)
                .isThrownBy(() -> verifier.verify(signedBy(issued), "sqs"))
                .withMessage("The security token included in the request is expired")
                .extracting(AccessRefusal::code)
                .isEqualTo("ExpiredToken");
    }

    @Test
    void who_claims_a_key_of_the_ring_lately_is_no_stranger() {
        var issued = keys.issue(_ -> CallerIdentity.root("123456789012"), Duration.ofHours(1));
        var signed = signedBy(issued);

        assertThat(verifier.isClaimed(signed)).isTrue();
        assertThat(verifier.isClaimed(with(signed, "x-amz-security-token", "another"))).isFalse();
        assertThat(verifier.isClaimed(with(signed, "authorization", "Basic YTpi"))).isFalse();
        time.set(0, NOW.plus(Duration.ofMinutes(16)));
        assertThat(verifier.isClaimed(signed)).isFalse();
        assertThat(verifier.isClaimed(signedBy(issued))).isTrue();
        time.set(0, NOW.plus(Duration.ofHours(1)));
        assertThat(verifier.isClaimed(signedBy(issued))).isFalse();
    }

    private static Request with(Request request, String header, String value) {
        var headers = new HashMap<>(request.headers());
        headers.put(header, value);
        return new Request(
                request.method(),
                request.path(),
                request.query(),
                headers,
                request.body(),
                request.peer());
    }

    @Test
    void ended_credentials_are_forgotten_when_others_are_made() {
        var first = keys.issue(_ -> CallerIdentity.root("123456789012"), Duration.ofMinutes(15));
        time.set(0, NOW.plus(Duration.ofMinutes(15)));

        var second = keys.issue(_ -> CallerIdentity.root("123456789012"), Duration.ofMinutes(15));

        assertThat(keys.find(first.accessKeyId())).isEmpty();
        assertThat(keys.find(second.accessKeyId())).isPresent();
    }

    private Request signedBy(Credentials credentials) {
        var identity =
                AwsSessionCredentialsIdentity.create(
                        credentials.accessKeyId(),
                        credentials.secret(),
                        credentials.token().orElseThrow());
        var request =
                SdkHttpFullRequest.builder()
                        .method(SdkHttpMethod.GET)
                        .uri(URI.create("http://localhost:4566/a/../b%20c/"))
                        .putRawQueryParameter("Action", "ListQueues")
                        .build();
        var signed =
                AwsV4HttpSigner.create()
                        .sign(it ->
                                it.identity(identity)
                                        .request(request)
                                        .putProperty(
                                                AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, "sqs")
                                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                                        .putProperty(
                                                HttpSigner.SIGNING_CLOCK,
                                                Clock.fixed(clock.instant(), ZoneOffset.UTC)))
                        .request();
        Map<String, String> headers = new HashMap<>();
        signed.forEachHeader((name, values) ->
                headers.put(name.toLowerCase(Locale.ROOT), String.join(",", values)));
        return new Request(
                "GET",
                signed.encodedPath(),
                "Action=ListQueues",
                headers,
                new byte[0],
                InetAddress.getLoopbackAddress());
    }
}
