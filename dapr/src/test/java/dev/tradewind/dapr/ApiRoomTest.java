package dev.tradewind.dapr;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The memory that requests to sidecars, and their answers, take together.
@Timeout(60)
class ApiRoomTest {
    private static final int VALUE_BYTES = 1_000_000;
    private static final String CONTINUE = "HTTP/1.1 100";

    @AutoClose private final DaprFixture dapr;
    private final List<Socket> sockets = new ArrayList<>();

    ApiRoomTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
        dapr.file("state.yaml", DaprFixture.component("statestore", "state.tradewind", ""))
                .publisher("shop")
                .publisher("office");
        dapr.start();
    }

    @AfterEach
    void close() throws IOException {
        for (var socket : sockets) {
            socket.close();
        }
    }

    /// The line that a sidecar answers a request with which announces the largest body and waits to be asked for it.
    private String announced(int sidecar) throws IOException {
        int port = dapr.sidecars().get(sidecar).httpPort();
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        var head =
                "POST /v1.0/state/statestore HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\nExpect: 100-continue\r\n\r\n"
                        .formatted(4 << 20);
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        return new String(socket.getInputStream().readNBytes(CONTINUE.length()), UTF_8);
    }

    @Test
    void bodies_at_all_sidecars_share_one_room() throws IOException {
        long most = Runtime.getRuntime().maxMemory() / 8 / (4 << 20);
        for (int i = 0; i < Math.max(1, most); i++) {
            assertThat(announced(0)).isEqualTo(CONTINUE);
        }

        assertThat(announced(0)).isEqualTo("HTTP/1.1 503");
        assertThat(announced(1)).isEqualTo("HTTP/1.1 503");
    }

    @Test
    void a_large_value_comes_whole_with_its_etag() {
        var value = "\"" + "v".repeat(VALUE_BYTES) + "\"";
        dapr.post(
                0, "/v1.0/state/statestore", "[{\"key\":\"large\",\"value\":%s}]".formatted(value));

        var got = dapr.get("/v1.0/state/statestore/large");

        assertThat(got.statusCode()).isEqualTo(200);
        assertThat(got.headers().firstValue("ETag")).isPresent();
        assertThat(got.body()).isEqualTo(value);
    }
}
