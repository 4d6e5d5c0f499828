package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/// How much of a request the AWS endpoint takes.
@Timeout(60)
@ExtendWith(AwsServerExtension.class)
class HttpLimitsConformance {
    private final AwsServer server;
    @AutoClose private final QueryClient client = new QueryClient();

    HttpLimitsConformance(AwsServer server) {
        this.server = server;
    }

    @Test
    void more_headers_than_any_client_sends_are_refused() {
        var request = HttpRequest.newBuilder(server.endpoint());
        for (int i = 0; i < 101; i++) {
            request.header("X-Header-" + i, "value");
        }

        assertThat(client.send(request.build()).status()).isEqualTo(431);
    }

    @Test
    void a_request_line_that_is_too_long_is_refused() {
        var answer = client.visit(server.endpoint() + "/?Action=" + "a".repeat(9000));

        assertThat(answer.status()).isEqualTo(414);
        assertThat(answer.body()).contains("RequestUriTooLong");
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        var answer =
                client.send(
                        HttpRequest.newBuilder(server.endpoint())
                                .POST(BodyPublishers.ofByteArray(new byte[(8 << 20) + 1]))
                                .build());

        assertThat(answer.status()).isEqualTo(413);
    }
}
