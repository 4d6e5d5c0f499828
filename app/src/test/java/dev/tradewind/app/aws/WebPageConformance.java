package dev.tradewind.app.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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
