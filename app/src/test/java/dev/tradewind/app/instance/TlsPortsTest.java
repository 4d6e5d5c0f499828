package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tradewind.app.file.UnusableFile;
import dev.tradewind.app.tls.MadeCertificate;
import dev.tradewind.app.tls.TlsPort;
import dev.tradewind.app.tls.TlsPorts;
import dev.tradewind.client.ApiPlace;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.ServerTrust;
import dev.tradewind.dapr.DaprSettings;
import dev.tradewind.dapr.sidecar.AppSpec;
import dev.tradewind.dapr.sidecar.Sidecar;
import dev.tradewind.dapr.sidecar.SidecarPorts;
import dev.tradewind.patience.Patience;
import io.dapr.v1.DaprGrpc;
import io.dapr.v1.DaprMetadataProtos.GetMetadataRequest;
import io.grpc.Grpc;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;

/// The ports of a broker over TLS, asked by clients that check what they are shown.
final class TlsPortsTest {
    private static final Set<TlsPort> ALL = EnumSet.of(TlsPort.AWS, TlsPort.OPERATOR, TlsPort.DAPR);

    @TempDir private static Path made = Path.of("");
    private static @Nullable MadeCertificate madeFirst;
    private static @Nullable MadeCertificate madeSecond;

    @TempDir private Path directory = Path.of("");

    private final MadeCertificate first = Objects.requireNonNull(madeFirst);
    private final MadeCertificate second = Objects.requireNonNull(madeSecond);

    @BeforeAll
    static void make() {
        madeFirst = MadeCertificate.named("first", "EC", made);
        madeSecond = MadeCertificate.named("second", "RSA", made);
    }

    @Test
    void queues_have_urls_that_the_sdk_goes_on_with_over_tls() {
        try (var broker = StandaloneBroker.start(settings(ALL));
                var sqs = aws(broker, first).sqs()) {
            var url = sqs.createQueue(it -> it.queueName("orders")).queueUrl();
            sqs.sendMessage(it -> it.queueUrl(url).messageBody("hello"));

            assertThat(url)
                    .isEqualTo(
                            "https://localhost:%d/000000000000/orders".formatted(broker.awsPort()));
            assertThat(sqs.receiveMessage(it -> it.queueUrl(url)).messages())
                    .singleElement()
                    .satisfies(it -> assertThat(it.body()).isEqualTo("hello"));
            assertThat(sqs.getQueueUrl(it -> it.queueName("orders")).queueUrl()).isEqualTo(url);
        }
    }

    @Test
    void who_does_not_trust_the_certificate_asks_nothing() {
        try (var broker = StandaloneBroker.start(settings(ALL));
                var sqs = aws(broker, second).withoutRetries().sqs()) {
            assertThatExceptionOfType(SdkClientException.class)
                    .isThrownBy(() -> sqs.listQueues(it -> {}))
                    .withMessageContaining("certification path");
            assertThat(codeOfCall(sidecar(broker), second)).isEqualTo(Status.Code.UNAVAILABLE);
        }
    }

    @Test
    void the_operator_port_and_both_of_a_sidecar_are_asked_over_tls() throws Exception {
        try (var broker = StandaloneBroker.start(settings(ALL));
                var client = client(first)) {
            var sidecar = sidecar(broker);

            assertThat(status(client, broker.operatorPort().orElseThrow(), "/health/ready"))
                    .isEqualTo(200);
            assertThat(status(client, sidecar.httpPort(), "/v1.0/metadata")).isEqualTo(200);
            assertThat(codeOfCall(sidecar, first)).isEqualTo(Status.Code.OK);
            assertThat(sidecar.description()).startsWith("https://localhost:");
            for (int port :
                    new int[] {
                        broker.awsPort(), broker.operatorPort().orElseThrow(), sidecar.httpPort()
                    }) {
                assertThat(clearText(port)).as("port %d", port).doesNotContain("HTTP");
            }
        }
    }

    @Test
    void a_port_that_is_not_named_stays_in_clear_text() throws Exception {
        try (var broker = StandaloneBroker.start(settings(EnumSet.of(TlsPort.OPERATOR)));
                var sqs = AwsClients.at(broker.awsPort(), "us-east-1").sqs();
                var client = client(first)) {
            assertThat(sqs.createQueue(it -> it.queueName("plain")).queueUrl())
                    .startsWith("http://localhost:");
            assertThat(clearText(sidecar(broker).httpPort())).startsWith("HTTP/1.1 ");
            assertThat(status(client, broker.operatorPort().orElseThrow(), "/metrics"))
                    .isEqualTo(200);
        }
    }

    @Test
    void every_port_shows_a_certificate_that_is_renewed_while_it_runs() throws Exception {
        try (var broker = StandaloneBroker.start(settings(ALL))) {
            assertThat(codeOfCall(sidecar(broker), first)).isEqualTo(Status.Code.OK);

            second.into(directory);

            try (var client = client(second);
                    var sqs = aws(broker, second).sqs()) {
                Patience.until(() -> isAnswered(client, broker.operatorPort().orElseThrow()));
                assertThat(sqs.listQueues(it -> {}).queueUrls()).isEmpty();
                assertThat(status(client, sidecar(broker).httpPort(), "/v1.0/metadata"))
                        .isEqualTo(200);
                assertThat(codeOfCall(sidecar(broker), second)).isEqualTo(Status.Code.OK);
            }
        }
    }

    @Test
    void files_that_do_not_go_together_end_the_start_and_leave_no_port_taken() throws IOException {
        var settings = settings(ALL);
        var other = MadeCertificate.named("other", "EC", directory);
        Files.writeString(directory.resolve("tls.key"), other.key());

        assertThatExceptionOfType(UnusableFile.class)
                .isThrownBy(() -> StandaloneBroker.start(settings))
                .withMessageContaining("tls.key is of another certificate than that of CN=first");
        assertThat(directory.resolve("data")).doesNotExist();

        first.into(directory);
        StandaloneBroker.start(settings).close();
    }

    private BrokerSettings settings(Set<TlsPort> ports) {
        var app = new AppSpec("orders", Optional.empty(), new SidecarPorts(0, 0));
        return BrokerSettings.open(directory.resolve("data"))
                .watchedAt(new OperatorPort.On(InetAddress.getLoopbackAddress(), 0, true))
                .withDapr(Optional.of(new DaprSettings(List.of(), List.of(app))))
                .over(Optional.of(new TlsPorts(first.into(directory), ports)));
    }

    private static AwsClients aws(StandaloneBroker broker, MadeCertificate issuer) {
        var trust = new ServerTrust.Issued(List.of((X509Certificate) issuer.parsed()));
        return AwsClients.at(
                new ApiPlace(broker.awsPort(), Optional.empty(), Optional.of(trust)), "us-east-1");
    }

    private static Sidecar sidecar(StandaloneBroker broker) {
        return broker.sidecars().getFirst();
    }

    private static HttpClient client(MadeCertificate trusted) {
        return HttpClient.newBuilder().sslContext(MadeCertificate.trusting(trusted)).build();
    }

    private static int status(HttpClient client, int port, String path)
            throws IOException, InterruptedException {
        var uri = URI.create("https://localhost:%d%s".formatted(port, path));
        return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .statusCode();
    }

    private static boolean isAnswered(HttpClient client, int port) {
        try {
            return status(client, port, "/health/ready") == 200;
        } catch (IOException _) {
            return false; // the one before is still shown
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What a port says to somebody who asks without TLS.
    private static String clearText(int port) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.getOutputStream()
                    .write(
                            "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Status.Code codeOfCall(Sidecar sidecar, MadeCertificate trusted) {
        var pem = trusted.certificate().getBytes(StandardCharsets.UTF_8);
        try {
            var credentials =
                    TlsChannelCredentials.newBuilder()
                            .trustManager(new ByteArrayInputStream(pem))
                            .build();
            var channel =
                    Grpc.newChannelBuilder("localhost:" + sidecar.grpcPort(), credentials).build();
            try {
                var _ =
                        DaprGrpc.newBlockingStub(channel)
                                .getMetadata(GetMetadataRequest.getDefaultInstance());
                return Status.Code.OK;
            } catch (StatusRuntimeException e) {
                return e.getStatus().getCode();
            } finally {
                channel.shutdownNow();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
