package dev.tradewind.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpService;
import software.amazon.awssdk.http.urlconnection.UrlConnectionSdkHttpService;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

@ExtendWith(TradewindExtension.class)
final class WireTest {
    @Test
    void a_client_over_http_sees_what_the_clients_without_a_socket_see(
            URI endpoint, TestBroker broker) {
        try (var sqs = overHttp(endpoint)) {
            var url = sqs.createQueue(it -> it.queueName("wired")).queueUrl();
            sqs.sendMessage(it -> it.queueUrl(url).messageBody("over the wire"));

            assertThat(url).startsWith(endpoint.toString());
            assertThat(broker.queue("wired")).hasBodies("over the wire");
        }
    }

    /// Another would be taken before this one, and bring what the tests of others have in versions of their own.
    @Test
    void the_kit_brings_one_http_client_for_aws_clients() {
        assertThat(ServiceLoader.load(SdkHttpService.class))
                .hasOnlyElementsOfType(UrlConnectionSdkHttpService.class)
                .hasSize(1);
    }

    @Test
    void a_reset_over_http_leaves_what_is_declared(URI endpoint, TestBroker broker)
            throws Exception {
        broker.sqs().createQueue(it -> it.queueName("extra"));
        var request =
                HttpRequest.newBuilder(endpoint.resolve("/_tradewind/reset"))
                        .header("X-Tradewind-Request", "1")
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build();

        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(request, BodyHandlers.discarding());

            assertThat(response.statusCode()).isEqualTo(200);
        }
        assertThat(broker.sqs().listQueues().queueUrls()).isEmpty();
    }

    @Test
    void a_body_too_large_for_any_request_is_refused(URI endpoint) throws Exception {
        var request =
                HttpRequest.newBuilder(endpoint)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[9 << 20]))
                        .build();

        try (var http = HttpClient.newHttpClient()) {
            var response = http.send(request, BodyHandlers.discarding());

            assertThat(response.statusCode()).isEqualTo(413);
        }
    }

    /// With the HTTP client that the SDK finds.
    private static SqsClient overHttp(URI endpoint) {
        return SqsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .build();
    }
}
