package dev.tradewind.app.instance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.app.provider.ProviderChoice;
import dev.tradewind.aws.access.AccessKey;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.OrderApi;
import dev.tradewind.client.Poll;
import dev.tradewind.commerce.Profile;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.http.json.Json;
import dev.tradewind.http.outward.AllowedEndpoints;
import dev.tradewind.soak.demo.Demo;
import dev.tradewind.soak.demo.Expectations;
import dev.tradewind.soak.demo.InstanceDemoHost;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// A whole instance, asked over its sockets.
final class TradewindTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String ORDER =
            """
            {
              "customerEmail": "ann@example.com",
              "currency": "USD",
              "items": [
                {"sku": "LAPTOP-001", "quantity": 1, "price": 850},
                {"sku": "MOUSE-002", "quantity": 2, "price": 25}
              ],
              "paymentOutcome": "approved",
              "inventoryOutcome": "reserved"
            }
            """;

    @TempDir private Path data = Path.of("");

    @Test
    void an_order_is_accepted_and_becomes_confirmed() {
        try (var instance = start(Profile.DEMO);
                var api = OrderApi.at(instance.httpPort())) {
            var accepted = api.place(json(ORDER), "first");
            var orderId = accepted.path("orderId").asText();

            assertThat(accepted.path("status").asText()).isEqualTo("EVENT_PUBLISHED");
            assertThat(accepted.path("eventId").asText()).isNotEmpty();
            assertThat(api.order(orderId).path("totalAmount").decimalValue())
                    .isEqualByComparingTo("900");
            assertThat(Poll.until(PATIENCE, () -> status(api, orderId), "confirmed"::equals))
                    .isPresent();
        }
    }

    @Test
    void an_order_outlives_its_instance() {
        var orderId = "";
        try (var instance = start(Profile.DEMO);
                var api = OrderApi.at(instance.httpPort())) {
            orderId = api.place(json(ORDER), "first").path("orderId").asText();
        }

        try (var instance = start(Profile.DEMO);
                var api = OrderApi.at(instance.httpPort())) {
            var same = api.place(json(ORDER), "first").path("orderId").asText();

            assertThat(same).isEqualTo(orderId);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"customerEmail\": \"ann@example.com\" | \"customerEmail\": \"\"  | customerEmail",
                "\"currency\": \"USD\"                  | \"currency\": \"XXY\"    | currency",
                "\"quantity\": 2                        | \"quantity\": 0          | quantity",
                "\"price\": 25                          | \"price\": -25           | price",
                "\"sku\": \"MOUSE-002\"                 | \"sku\": \"\"            | sku"
            })
    void an_order_with_a_wrong_field_is_refused_by_its_name(
            String right, String wrong, String field) {
        try (var instance = start(Profile.DEMO);
                var api = OrderApi.at(instance.httpPort())) {
            var order = json(ORDER.replace(right, wrong));

            assertThatThrownBy(() -> api.place(order, "wrong"))
                    .isInstanceOf(ClientFailure.class)
                    .hasMessageContaining("400")
                    .hasMessageContaining(field);
            assertThat(api.get("/orders").path("items")).isEmpty();
        }
    }

    @Test
    void the_prod_profile_lets_no_request_dictate_its_outcome() {
        try (var instance = start(Profile.PROD);
                var api = OrderApi.at(instance.httpPort())) {
            assertThatThrownBy(() -> api.place(json(ORDER), "dictated"))
                    .isInstanceOf(ClientFailure.class)
                    .hasMessageContaining("400")
                    .hasMessageContaining("paymentOutcome");
        }
    }

    @Test
    void every_expectation_of_the_demonstration_holds() {
        var output = new ByteArrayOutputStream();
        try (var instance = Tradewind.start(DemoSettings.dispatching(data));
                var api = OrderApi.at(instance.httpPort());
                var sqs = aws(instance).sqs();
                var sns = aws(instance).sns()) {
            var out = new PrintStream(output, true, UTF_8);
            var expectations = new Expectations(out);

            new Demo(api, new InstanceDemoHost(sqs, sns), out, expectations).run();

            assertThat(expectations.allHold()).as(output.toString(UTF_8)).isTrue();
        }
    }

    @Test
    void the_api_is_documented_without_a_network() throws Exception {
        try (var instance = start(Profile.DEMO);
                var client = HttpClient.newHttpClient()) {
            assertThat(page(client, instance, "/openapi.yaml")).startsWith("openapi: 3.1");
            assertThat(page(client, instance, "/asyncapi.json"))
                    .contains("\"asyncapi\" : \"3.0.0\"");
            assertThat(page(client, instance, "/"))
                    .contains("http://localhost:%d/docs".formatted(instance.httpPort()))
                    .contains("http://localhost:%d".formatted(instance.awsPort()));
            assertThat(page(client, instance, "/docs")).contains("/docs/swagger-ui-bundle.js");
            assertThat(page(client, instance, "/docs/swagger-ui-bundle.js")).isNotEmpty();
            assertThat(page(client, instance, "/docs/swagger-ui.css")).isNotEmpty();
        }
    }

    private static String page(HttpClient client, Tradewind instance, String path)
            throws Exception {
        var uri = URI.create("http://localhost:" + instance.httpPort() + path);
        var response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).isEqualTo(200);
        return response.body();
    }

    private static AwsClients aws(Tradewind instance) {
        return AwsClients.at(instance.awsPort(), BrokerSettings.Identity.DEFAULT.region());
    }

    private static String status(OrderApi api, String orderId) {
        return api.order(orderId).path("status").asText();
    }

    private static JsonNode json(String text) {
        return Json.read(text.getBytes(UTF_8));
    }

    @Test
    void a_reset_drops_everything_but_what_the_services_need() throws Exception {
        try (var instance = start(Profile.DEMO);
                var events = aws(instance).events();
                var sqs = AwsClients.at(instance.awsPort(), "us-east-1").sqs();
                var api = OrderApi.at(instance.httpPort())) {
            sqs.createQueue(it -> it.queueName("mine"));
            events.putRule(it ->
                    it.name("mine")
                            .eventBusName("ecom-bus")
                            .eventPattern("{\"source\":[\"app.orders\"]}"));

            var status = post(instance.awsPort(), "/_tradewind/reset");
            var queues = sqs.listQueues().queueUrls();
            var orderId = api.place(json(ORDER), "first").path("orderId").asText();

            assertThat(status).isEqualTo(200);
            assertThat(queues).hasSize(48).noneMatch(url -> url.endsWith("/mine"));
            assertThat(events.listRules(it -> it.eventBusName("ecom-bus")).rules()).isEmpty();
            assertThat(Poll.until(PATIENCE, () -> status(api, orderId), "confirmed"::equals))
                    .isPresent();
        }
    }

    @Test
    void only_the_demo_profile_or_an_option_allows_a_reset() throws Exception {
        try (var instance = start(Profile.PROD)) {
            assertThat(post(instance.awsPort(), "/_tradewind/reset")).isEqualTo(403);
        }
        try (var instance = start(Profile.PROD, true, BrokerSettings.Access.DEFAULT)) {
            assertThat(post(instance.awsPort(), "/_tradewind/reset")).isEqualTo(200);
        }
    }

    @Test
    void where_there_are_keys_nothing_is_reset_nobody_unsigned_gets_in_and_orders_go_on()
            throws Exception {
        var keys = List.of(new AccessKey("AKIDONE", "a-long-secret", "000000000000"));
        var access = new BrokerSettings.Access(InetAddress.getLoopbackAddress(), keys, false);
        try (var instance = start(Profile.DEMO, true, access);
                var api = OrderApi.at(instance.httpPort());
                var any = AwsClients.at(instance.awsPort(), "us-east-1").sqs();
                var signed =
                        AwsClients.at(instance.awsPort(), "us-east-1")
                                .signingAs(
                                        Map.of(
                                                "AWS_ACCESS_KEY_ID", "AKIDONE",
                                                "AWS_SECRET_ACCESS_KEY", "a-long-secret"))
                                .sqs()) {
            assertThat(post(instance.awsPort(), "/_tradewind/reset")).isEqualTo(403);
            assertThat(signed.listQueues().queueUrls()).hasSize(48);
            assertThatThrownBy(any::listQueues).isInstanceOf(SqsException.class);
            var orderId = api.place(json(ORDER), "first").path("orderId").asText();
            assertThat(Poll.until(PATIENCE, () -> status(api, orderId), "confirmed"::equals))
                    .isPresent();
        }
    }

    private static int post(int port, String path) throws Exception {
        var uri = URI.create("http://localhost:" + port + path);
        var request =
                HttpRequest.newBuilder(uri)
                        .header("X-Tradewind-Request", "1")
                        .POST(HttpRequest.BodyPublishers.noBody());
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.discarding()).statusCode();
        }
    }

    private Tradewind start(Profile profile) {
        return start(profile, false, BrokerSettings.Access.DEFAULT);
    }

    private Tradewind start(Profile profile, boolean reset, BrokerSettings.Access access) {
        return Tradewind.start(
                new Settings(
                        new BrokerSettings(
                                data,
                                0,
                                BrokerSettings.Identity.DEFAULT,
                                access,
                                AllowedEndpoints.LOOPBACK,
                                data),
                        0,
                        profile,
                        OrderRules.BY_HAND,
                        ProviderChoice.LOCAL,
                        reset,
                        false,
                        new Settings.Pace(RetryPolicy.SHORT, Duration.ZERO)));
    }
}
