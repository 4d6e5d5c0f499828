package dev.tradewind.app.tls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.app.file.FileWatch;
import dev.tradewind.app.file.UnusableFile;
import dev.tradewind.http.Body;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.http.server.RouteServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server over TLS, asked by clients that check its certificate, whose files change meanwhile.
final class TlsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    @TempDir private static Path made = Path.of("");
    private static @Nullable MadeCertificate madeFirst;
    private static @Nullable MadeCertificate madeSecond;

    @TempDir private Path directory = Path.of("");
    private final FileWatch files = new FileWatch();
    private final CountDownLatch release = new CountDownLatch(1);
    private final RouteServer server = RouteServer.bind(0);

    private final MadeCertificate first = Objects.requireNonNull(madeFirst);
    private final MadeCertificate second = Objects.requireNonNull(madeSecond);

    @BeforeAll
    static void make() {
        madeFirst = MadeCertificate.named("first", "EC", made);
        madeSecond = MadeCertificate.named("second", "RSA", made);
    }

    @BeforeEach
    void start() {
        server.over(first.into(directory).open(files, InstantSource.system()));
        server.serve(
                List.of(
                        Route.get("/greeting", _ -> Reply.ok("hello")),
                        Route.get("/waiting", _ -> waiting()),
                        Route.get("/large", _ -> large()),
                        Route.post("/echo", call -> new Reply(200, Map.of(), call.body()))));
    }

    @AfterEach
    void stop() {
        release.countDown();
        server.close();
        files.close();
    }

    private Reply waiting() {
        try {
            assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
            return Reply.ok("released");
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reply large() {
        return new Reply(
                200,
                Map.of(),
                Body.whole(out -> {
                    for (int i = 0; i < 100; i++) {
                        out.write("x".repeat(100_000).getBytes(UTF_8));
                    }
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void a_client_that_trusts_the_certificate_is_answered(String protocol) throws Exception {
        var parameters = MadeCertificate.trusting(first).getDefaultSSLParameters();
        parameters.setProtocols(new String[] {protocol});
        try (var client =
                HttpClient.newBuilder()
                        .sslContext(MadeCertificate.trusting(first))
                        .sslParameters(parameters)
                        .build()) {
            var answer = get(client, "/greeting");

            assertThat(answer.body()).isEqualTo("\"hello\"");
            assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo(protocol);
        }
    }

    @Test
    void a_client_that_does_not_trust_it_is_not() {
        try (var client = client(second)) {
            assertThatThrownBy(() -> get(client, "/greeting"))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void bodies_of_any_length_come_whole_both_ways() throws Exception {
        var body = "y".repeat(200_000);
        try (var client = client(first)) {
            assertThat(get(client, "/large").body()).hasSize(10_000_000);
            var echo = request("/echo").header("Content-Type", "application/json");
            assertThat(
                            client.send(
                                            echo.POST(BodyPublishers.ofString(body)).build(),
                                            BodyHandlers.ofString())
                                    .body())
                    .isEqualTo(body);
        }
    }

    @Test
    void who_asks_without_tls_gets_no_answer() throws IOException {
        try (var socket = new Socket("localhost", server.port())) {
            socket.getOutputStream()
                    .write("GET /greeting HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));

            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .doesNotContain("HTTP");
        }
    }

    @Test
    void a_refusal_that_ends_a_connection_is_read_to_its_said_end() throws IOException {
        try (var socket = connect(first)) {
            socket.getOutputStream()
                    .write(
                            "POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 999999\r\nContent-Type: application/json\r\n\r\nx"
                                    .getBytes(UTF_8));

            // a client of TLS fails here if the end was not said
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 413");
        }
    }

    @Test
    void a_certificate_that_changes_is_shown_to_who_comes_and_interrupts_nobody() throws Exception {
        try (var before = client(first);
                var after = client(second);
                var kept = connect(first)) {
            CompletableFuture<HttpResponse<String>> underWay =
                    before.sendAsync(request("/waiting").build(), BodyHandlers.ofString());
            ask(kept);

            second.into(directory);
            files.look();

            assertThat(get(after, "/greeting").statusCode()).isEqualTo(200);
            ask(kept);
            release.countDown();
            assertThat(underWay.get(30, TimeUnit.SECONDS).body()).isEqualTo("\"released\"");
        }
    }

    @Test
    void a_key_of_another_certificate_leaves_what_was_shown() throws Exception {
        var shown = first.into(directory);
        Files.writeString(shown.key(), second.key());

        files.look();

        try (var client = client(first)) {
            assertThat(get(client, "/greeting").statusCode()).isEqualTo(200);
        }
        assertThatThrownBy(() -> shown.open(files, InstantSource.system()))
                .isInstanceOf(UnusableFile.class)
                .hasMessageContaining("tls.key");
    }

    @Test
    void half_a_change_is_none_until_the_other_half_is_there() throws Exception {
        var shown = new TlsFiles(directory.resolve("tls.crt"), directory.resolve("tls.key"));
        Files.writeString(shown.certificates(), second.certificate());
        files.look();
        try (var client = client(first)) {
            assertThat(get(client, "/greeting").statusCode()).isEqualTo(200);
        }

        Files.writeString(shown.key(), second.key());
        files.look();
        try (var client = client(second)) {
            assertThat(get(client, "/greeting").statusCode()).isEqualTo(200);
        }
    }

    /// Sends a request on a connection that is open, and reads its answer.
    private static void ask(SSLSocket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /greeting HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
        InputStream in = socket.getInputStream();
        var read = new StringBuilder();
        while (read.indexOf("hello") < 0) {
            int next = in.read();
            assertThat(next).as("after %s", read).isNotNegative();
            read.append((char) next);
        }
        assertThat(in.read()).isEqualTo('"');
    }

    private SSLSocket connect(MadeCertificate trusted) throws IOException {
        var socket =
                (SSLSocket)
                        MadeCertificate.trusting(trusted)
                                .getSocketFactory()
                                .createSocket("localhost", server.port());
        socket.startHandshake();
        assertThat(((X509Certificate) socket.getSession().getPeerCertificates()[0]))
                .isEqualTo(trusted.parsed());
        return socket;
    }

    private static HttpClient client(MadeCertificate trusted) {
        return HttpClient.newBuilder().sslContext(MadeCertificate.trusting(trusted)).build();
    }

    private HttpResponse<String> get(HttpClient client, String path)
            throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path))
                .timeout(TIMEOUT);
    }
}
