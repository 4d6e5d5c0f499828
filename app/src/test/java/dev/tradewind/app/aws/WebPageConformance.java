package dev.tradewind.app.aws;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// What a page of another site could do that a browser shows on this machine.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class WebPageConformance {
    private static final String ACTION = "Action=CreateQueue&QueueName=from-a-page";

    private final AwsServer server;
    @AutoClose private final QueryClient client = new QueryClient();

    WebPageConformance(AwsServer server) {
        this.server = server;
    }

    @Test
    void forms_and_links_of_web_pages_are_refused_and_change_nothing() {
        assertRefused(form().header("Origin", "http://elsewhere.example").build());
        assertRefused(
                HttpRequest.newBuilder(URI.create(server.endpoint() + "/?" + ACTION))
                        .header("Sec-Fetch-Site", "cross-site")
                        .build());

        assertThat(server.sqs().listQueues().queueUrls()).isEmpty();
        assertThat(client.send(form().build()).status()).isEqualTo(200);
    }

    /// What a browser sends for a page whose site has its name resolve to this machine.
    @Test
    void a_name_that_is_not_of_this_machine_is_refused_and_changes_nothing() throws IOException {
        for (var host : List.of("attacker.example", "localhost.attacker.example:4566")) {
            assertThat(post(host))
                    .startsWith("HTTP/1.1 403 ")
                    .contains("<Code>AccessDenied</Code>");
        }
        assertThat(server.sqs().listQueues().queueUrls()).isEmpty();

        assertThat(post("sqs.us-east-1.localhost:4566")).startsWith("HTTP/1.1 200 ");
        assertThat(post("127.0.0.1:4566")).startsWith("HTTP/1.1 200 ");
    }

    private String post(String host) throws IOException {
        try (var socket =
                new Socket(InetAddress.getLoopbackAddress(), server.endpoint().getPort())) {
            var request =
                    """
                    POST / HTTP/1.1\r
                    Host: %s\r
                    Connection: close\r
                    Content-Type: application/x-www-form-urlencoded\r
                    Content-Length: %d\r
                    \r
                    %s\
                    """
                            .formatted(host, ACTION.length(), ACTION);
            socket.getOutputStream().write(request.getBytes(UTF_8));
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    private HttpRequest.Builder form() {
        return HttpRequest.newBuilder(server.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(ACTION));
    }

    private void assertRefused(HttpRequest request) {
        var answer = client.send(request);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).contains("<Code>AccessDenied</Code>");
    }
}
