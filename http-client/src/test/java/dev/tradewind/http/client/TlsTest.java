package dev.tradewind.http.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.http.outward.AllowedEndpoints;
import dev.tradewind.http.outward.OutwardGuard;
import dev.tradewind.http.outward.OwnPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// TLS to the address that was checked is with the host that was named.
@Timeout(60)
class TlsTest {
    private static final String PASSWORD = "password";
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir private static Path directory = Path.of("");

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process =
                new ProcessBuilder(
                                List.of(
                                        keytool,
                                        "-genkeypair",
                                        "-keyalg",
                                        "EC",
                                        "-alias",
                                        "good",
                                        "-dname",
                                        "CN=good.example",
                                        "-ext",
                                        "san=dns:good.example",
                                        "-storepass",
                                        PASSWORD,
                                        "-keystore",
                                        store().toString()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        assertThat(process.waitFor()).isZero();
    }

    private static Path store() {
        return directory.resolve("keys.p12");
    }

    private static SSLContext tls() throws Exception {
        var password = PASSWORD.toCharArray();
        return SSLContexts.custom()
                .loadKeyMaterial(store(), password, password)
                .loadTrustMaterial(store(), password)
                .build();
    }

    private static OutwardAnswer send(String host, int port) throws Exception {
        var guard =
                new OutwardGuard(AllowedEndpoints.LOOPBACK, new OwnPorts(), _ -> List.of(LOOPBACK));
        var trusted = tls();
        var connections = new Connections(TIMEOUT, () -> trusted);
        try (var client = new OutwardClient(guard, TIMEOUT, connections)) {
            var uri = URI.create("https://" + host + ":" + port);
            return client.send(new OutwardRequest(uri, Map.of(), "x"));
        }
    }

    private static RawEndpoint endpoint() throws Exception {
        var listening =
                (SSLServerSocket)
                        tls().getServerSocketFactory().createServerSocket(0, 50, LOOPBACK);
        return new RawEndpoint(listening, RawEndpoint.OK);
    }

    @Test
    void the_certificate_has_to_be_of_the_host_that_was_named() throws Exception {
        try (var endpoint = endpoint()) {
            assertThat(send("good.example", endpoint.port()))
                    .isEqualTo(new OutwardAnswer.Answered(200));
            assertThat(send("other.example", endpoint.port()))
                    .isInstanceOfSatisfying(
                            OutwardAnswer.Failed.class,
                            failed -> assertThat(failed.reason()).contains("other.example"));
            assertThat(endpoint.next()).contains("Host: good.example:" + endpoint.port());
            assertThat(endpoint.waiting()).isZero();
        }
    }
}
