package dev.tradewind.http.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server of `localhost`, which is two addresses where the machine has IPv6.
final class LoopbackTest {
    private static final InetAddress V6 = InetAddress.ofLiteral("::1");
    private static final List<Route> ROUTES =
            List.of(Route.get("/", _ -> new Reply(200, Map.of(), new byte[] {'x'})));

    private static void assumeBoth() {
        assumeThat(Loopback.addresses()).contains(V6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]", "localhost"})
    void it_answers_on_each_of_them(String host) throws Exception {
        assumeBoth();
        try (var server = RouteServer.start(0, ROUTES);
                var client = HttpClient.newHttpClient()) {
            var url = URI.create("http://%s:%d/".formatted(host, server.port()));

            var answer = client.send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());

            assertThat(answer.body()).isEqualTo("x");
        }
    }

    @Test
    void a_port_that_is_taken_on_one_of_them_is_taken_on_neither() throws IOException {
        assumeBoth();
        try (var other = new ServerSocket(0, 1, V6)) {
            int port = other.getLocalPort();

            assertThatExceptionOfType(PortTaken.class)
                    .isThrownBy(() -> HttpServer.bind(InetAddress.getLoopbackAddress(), port))
                    .matches(PortTaken::isByAnother);

            var v4 = InetAddress.ofLiteral("127.0.0.1");
            new ServerSocket(port, 1, v4).close();
        }
    }
}
