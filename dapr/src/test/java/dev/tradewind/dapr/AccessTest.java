package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.dapr.pubsub.UnusableComponent;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessTest {
    private static final String SCOPED =
            """
            apiVersion: dapr.io/v1alpha1
            kind: Component
            metadata: {name: scoped}
            spec:
              type: pubsub.tradewind
              version: v1
              metadata:
                - {name: PublishingScopes, value: "shop=orders, refunds;till="}
                - {name: subscriptionScopes, value: "shop=orders"}
                - {name: protectedTopics, value: secret}
            scopes: [shop, till, office]
            """;

    @AutoClose private final DaprFixture dapr;

    AccessTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory).file("scoped.yaml", SCOPED);
    }

    @Test
    void an_application_publishes_only_where_scopes_let_it() {
        dapr.publisher("shop").publisher("till").publisher("office").publisher("stranger").start();

        assertThat(publish(0, "scoped/orders")).isEqualTo(204);
        assertThat(publish(0, "scoped/other")).isEqualTo(403);
        assertThat(publish(1, "scoped/orders")).isEqualTo(403);
        assertThat(publish(2, "scoped/orders")).isEqualTo(204);
        assertThat(publish(2, "scoped/secret")).isEqualTo(403);
        assertThat(publish(3, "scoped/orders")).isEqualTo(404);
        assertThat(dapr.publish(1, "scoped/orders", "", "1").body())
                .contains("\"errorCode\":\"ERR_PUBSUB_FORBIDDEN\"")
                .contains("\"message\":\"topic orders is not allowed for app id till\"");
    }

    private int publish(int sidecar, String target) {
        return dapr.publish(sidecar, target, "text/plain", "1").statusCode();
    }

    @Test
    void a_token_is_asked_for_but_not_for_health() {
        dapr.environment("DAPR_API_TOKEN", "secret").publisher("shop").start();

        var refused = dapr.publish("pubsub/orders", "text/plain", "1");
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo("invalid api token");
        assertThat(dapr.get("/v1.0/healthz").statusCode()).isEqualTo(204);
        assertThat(
                        dapr.send(
                                        dapr.request(0, "/v1.0/publish/pubsub/orders")
                                                .header("dapr-api-token", "secret")
                                                .POST(BodyPublishers.ofString("1")))
                                .statusCode())
                .isEqualTo(204);
    }

    @Test
    void an_application_is_shown_its_token() {
        try (var app =
                TestApp.started(
                        """
                        [{"pubsubname": "pubsub", "topic": "orders", "route": "/orders"}]
                        """)) {
            dapr.environment("APP_API_TOKEN", "hush").app("shop", app).start().awaitApps();

            dapr.publish("pubsub/orders?metadata.dapr-api-token=false", "text/plain", "1");

            assertThat(app.awaitEvents(1).getFirst().header("dapr-api-token")).contains("hush");
        }
    }

    @Test
    void a_sidecar_is_well_when_its_application_can_be_reached() {
        try (var app = TestApp.started("[]")) {
            dapr.app("shop", app).app("away", unusedPort()).start();
            dapr.send(dapr.request(0, "/v1.0/healthz/outbound").GET());

            assertThat(status(1, "/v1.0/healthz/outbound")).isEqualTo(204);
            assertThat(status(1, "/v1.0/healthz")).isEqualTo(500);
            Patience.until(() -> status(0, "/v1.0/healthz") == 204);
            assertThat(status(0, "/v1.0/healthz?appid=shop")).isEqualTo(204);
            assertThat(status(0, "/v1.0/healthz?appid=till")).isEqualTo(500);
        }
    }

    private static int unusedPort() {
        try (var app = TestApp.on(0)) {
            return app.port();
        }
    }

    private int status(int sidecar, String path) {
        return dapr.send(dapr.request(sidecar, path).GET()).statusCode();
    }

    @Test
    void metadata_tell_components_and_subscriptions() {
        try (var app =
                TestApp.started(
                        """
                        [{"pubsubname": "pubsub", "topic": "orders", "route": "/orders",
                          "deadLetterTopic": "dead"}]
                        """)) {
            dapr.app("shop", app).start().awaitApps();
            dapr.send(dapr.request(0, "/v1.0/metadata/color").PUT(BodyPublishers.ofString("red")));

            var body = dapr.get("/v1.0/metadata").body();

            var metadata = Json.read(body.getBytes(StandardCharsets.UTF_8));
            assertThat(metadata.path("id").asText()).isEqualTo("shop");
            assertThat(metadata.path("components").findValuesAsText("name"))
                    .containsExactly("pubsub", "scoped");
            assertThat(metadata.path("extended").path("color").asText()).isEqualTo("red");
            assertThat(metadata.path("subscriptions").toString())
                    .isEqualTo(
                            "[{\"pubsubname\":\"pubsub\",\"topic\":\"orders\",\"rules\":[{\"path\":\"/orders\"}],"
                                    + "\"deadLetterTopic\":\"dead\",\"type\":\"PROGRAMMATIC\"}]");
            assertThat(metadata.path("appConnectionProperties").path("port").asInt())
                    .isEqualTo(app.port());
        }
    }

    @Test
    void a_component_of_a_type_that_is_not_here_keeps_the_sidecar_from_starting() {
        dapr.file(
                "rocket.yaml",
                """
                apiVersion: dapr.io/v1alpha1
                kind: Component
                metadata: {name: rocket}
                spec: {type: pubsub.rocketmq, version: v1}
                """);
        dapr.publisher("shop");

        assertThatThrownBy(dapr::start)
                .isInstanceOf(UnusableComponent.class)
                .hasMessageStartingWith(
                        "component 'rocket' cannot be had: there is no type 'pubsub.rocketmq' here; there are [pubsub.aws.snssqs, ");
    }
}
