package dev.tradewind.app.instance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.client.AwsClients;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `/` answers on each port.
final class FrontPageTest {
    @AutoClose private final HttpClient client = HttpClient.newHttpClient();
    @AutoClose private final StandaloneBroker broker;

    FrontPageTest(@TempDir Path directory) {
        var operator = new OperatorPort.On(InetAddress.getLoopbackAddress(), 0, true);
        broker =
                StandaloneBroker.start(
                        BrokerSettings.open(directory.resolve("data")).watchedAt(operator));
    }

    private HttpResponse<String> ask(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String query) {
        return HttpRequest.newBuilder(
                URI.create("http://localhost:%d/%s".formatted(broker.awsPort(), query)));
    }

    @Test
    void people_read_what_is_where() throws Exception {
        var answer = ask(to(""));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("content-type"))
                .contains("text/plain; charset=utf-8");
        assertThat(answer.body())
                .contains("AWS endpoint", "http://localhost:" + broker.awsPort())
                .contains("/_tradewind/queues", "/health/ready", "/metrics");
    }

    @Test
    void every_place_that_it_names_is_there() throws Exception {
        var urls =
                ask(to(""))
                        .body()
                        .lines()
                        .filter(line -> line.contains("http"))
                        .map(line -> line.substring(line.indexOf("http")))
                        .toList();

        assertThat(urls).hasSize(6);
        for (var url : urls) {
            var answer = ask(HttpRequest.newBuilder(URI.create(url)));
            assertThat(answer.statusCode()).as(url).isEqualTo(200);
        }
    }

    @Test
    void programs_get_json() throws Exception {
        var answer = ask(to("").header("Accept", "application/json"));

        assertThat(answer.headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.body())
                .startsWith("{\"places\":[{\"what\":\"AWS endpoint\",\"url\":\"http://localhost:");
    }

    @Test
    void requests_of_aws_are_answered_as_before() throws Exception {
        assertThat(ask(to("?Action=ListQueues")).body()).contains("ListQueuesResponse");
        assertThat(ask(to("").header("Authorization", "AWS4-HMAC-SHA256 x")).body())
                .doesNotContain("_tradewind");
        assertThat(ask(to("").POST(HttpRequest.BodyPublishers.noBody())).body())
                .doesNotContain("_tradewind");
        try (var sns = AwsClients.at(broker.awsPort(), "us-east-1").sns()) {
            assertThat(sns.createTopic(it -> it.name("t")).topicArn())
                    .isEqualTo(TopicArns.of("us-east-1", "000000000000", "t").toString());
        }
    }
}
