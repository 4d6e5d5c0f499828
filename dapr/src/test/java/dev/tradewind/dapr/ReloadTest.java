package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.http.Request;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of resources that change while sidecars run.
class ReloadTest {
    private static final String ASKED =
            """
            [{"pubsubname": "pubsub", "topic": "orders", "route": "/orders"},
             {"pubsubname": "late", "topic": "orders", "route": "/late"}]
            """;

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started(ASKED);

    ReloadTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory).reloading();
    }

    private static String pubsub(String name, String metadata) {
        return DaprFixture.component(name, "pubsub.tradewind", metadata);
    }

    private static String subscription(String topic, String route) {
        return """
        apiVersion: dapr.io/v1alpha1
        kind: Subscription
        metadata: {name: declared}
        spec: {pubsubname: pubsub, topic: %s, route: %s}
        """
                .formatted(topic, route);
    }

    private int publish(String target) {
        return dapr.publish(target, "text/plain", "1").statusCode();
    }

    private void awaitInMetadata(String text) {
        Patience.until(() -> dapr.get("/v1.0/metadata").body().contains(text));
    }

    private void awaitNotInMetadata(String text) {
        Patience.until(() -> !dapr.get("/v1.0/metadata").body().contains(text));
    }

    @Test
    void a_subscription_to_a_component_that_comes_later_starts_then() {
        dapr.app("shop", app).start().awaitApps();
        assertThat(publish("late/orders")).isEqualTo(404);

        dapr.file("late.yaml", pubsub("late", ""));
        Patience.until(() -> publish("late/orders") == 204);

        assertThat(app.awaitEvents(1)).extracting(Request::path).contains("/late");
        assertThat(dapr.get("/v1.0/metadata").body()).contains("\"name\":\"late\"");
    }

    @Test
    void a_component_that_is_gone_takes_no_messages_and_its_queues_stay() {
        dapr.file("late.yaml", pubsub("late", "")).app("shop", app).start().awaitApps();
        var called = new CountDownLatch(1);
        app.answering(_ -> {
            called.countDown();
            return TestApp.text(500, "");
        });
        publish("late/orders");
        await(called);

        dapr.delete("late.yaml");
        awaitNotInMetadata("\"name\":\"late\"");
        assertThat(publish("late/orders")).isEqualTo(404);
        assertThat(dapr.awaitMessages("shop_late_orders", 1)).hasSize(1);
        int before = app.events().size();
        app.answering(_ -> TestApp.text(200, ""));
        dapr.clock().advance(Duration.ofMinutes(1));
        dapr.file("late.yaml", pubsub("late", ""));

        app.awaitEvents(before + 1);
        dapr.awaitEmpty("shop_late_orders");
    }

    @Test
    void a_component_that_changes_lets_its_messages_be_handled_first() {
        dapr.app("shop", app).start().awaitApps();
        var called = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        app.answering(_ -> {
            called.countDown();
            await(done);
            return TestApp.text(200, "");
        });
        publish("pubsub/orders");
        await(called);

        dapr.file("pubsub.yaml", pubsub("pubsub", "- {name: consumerID, value: other}"));
        dapr.file("late.yaml", pubsub("late", ""));
        awaitInMetadata("\"name\":\"late\"");
        done.countDown();

        dapr.awaitEmpty("shop_pubsub_orders");
        assertThat(app.events()).hasSize(1);
        Patience.until(() -> subscriptions("pubsub_orders") == 2);
        publish("pubsub/orders");
        dapr.awaitEmpty("other_pubsub_orders");
        assertThat(app.awaitEvents(2)).hasSize(2);
    }

    private int subscriptions(String topic) {
        var arn = TopicArns.of(DaprFixture.REGION, DaprFixture.ACCOUNT, topic);
        return dapr.broker().topics().subscriptions(arn).size();
    }

    @Test
    void a_message_whose_handler_takes_too_long_for_a_change_is_given_back_uncounted() {
        dapr.app("shop", app).start().awaitApps();
        var called = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        app.answering(_ -> {
            called.countDown();
            await(done);
            return TestApp.text(200, "");
        });
        publish("pubsub/orders");
        await(called);

        dapr.delete("pubsub.yaml");

        Patience.until(
                () -> dapr.awaitMessages("shop_pubsub_orders", 1).getFirst().receiveCount() == 0);
        done.countDown();
    }

    @Test
    void files_subscribe_an_application_that_runs_and_cease_to() {
        dapr.app("shop", app).start().awaitApps();

        dapr.file("s.yaml", subscription("payments", "/one"));
        awaitInMetadata("payments");
        publish("pubsub/payments");
        assertThat(app.awaitEvents(1)).extracting(Request::path).containsExactly("/one");

        dapr.file("s.yaml", subscription("payments", "/two"));
        awaitInMetadata("\"path\":\"/two\"");
        publish("pubsub/payments");
        Patience.until(() -> app.events().stream().anyMatch(it -> it.path().equals("/two")));
        dapr.awaitEmpty("shop_pubsub_payments");

        dapr.delete("s.yaml");
        awaitNotInMetadata("payments");
        publish("pubsub/payments");
        assertThat(dapr.awaitMessages("shop_pubsub_payments", 1)).hasSize(1);
    }

    @Test
    void what_cannot_be_had_stays_as_it_was() {
        dapr.app("shop", app).start().awaitApps();

        dapr.file("pubsub.yaml", "kind: [");
        dapr.file("late.yaml", pubsub("late", "- {name: maxDeliveryAttempts, value: none}"));
        dapr.file("mark.yaml", pubsub("mark", ""));
        awaitInMetadata("\"name\":\"mark\"");

        assertThat(publish("pubsub/orders")).isEqualTo(204);
        app.awaitEvents(1);
        assertThat(publish("late/orders")).isEqualTo(404);
        dapr.file("late.yaml", pubsub("late", ""));
        Patience.until(() -> publish("late/orders") == 204);
        dapr.file("late.yaml", pubsub("late", "- {name: concurrency, value: 0}"));
        dapr.delete("mark.yaml");
        awaitNotInMetadata("mark");
        assertThat(publish("late/orders")).isEqualTo(204);
    }

    @Test
    void policies_change_with_their_files() {
        app.answering(_ -> TestApp.text(500, ""));
        dapr.app("shop", app).start().awaitApps();

        dapr.file(
                "policies.yaml",
                """
                apiVersion: dapr.io/v1alpha1
                kind: Resiliency
                metadata: {name: policies}
                spec:
                  policies:
                    retries:
                      none: {policy: constant, maxRetries: 0}
                  targets:
                    components:
                      pubsub: {inbound: {retry: none}}
                """);
        dapr.file("mark.yaml", pubsub("mark", ""));
        awaitInMetadata("\"name\":\"mark\"");
        Patience.until(() -> dapr.metrics().contains("name=\"policies\""));
        publish("pubsub/orders");

        assertThat(dapr.awaitMessages("shop_pubsub_orders-dlq", 1)).hasSize(1);
        assertThat(app.events()).hasSize(1);
    }

    @Test
    void stores_of_state_and_secrets_come_and_go() {
        dapr.environment("SHOP_KEY", "k1").app("shop", app).start();

        dapr.file("state.yaml", DaprFixture.component("memory", "state.in-memory", ""));
        dapr.file(
                "secrets.yaml",
                DaprFixture.component(
                        "secrets", "secretstores.local.env", "- {name: prefix, value: SHOP_}"));
        Patience.until(() ->
                dapr.post(0, "/v1.0/state/memory", "[{\"key\": \"a\", \"value\": 1}]").statusCode()
                        == 204);
        Patience.until(() -> dapr.get("/v1.0/secrets/secrets/KEY").body().contains("k1"));
        assertThat(dapr.get("/v1.0/state/memory/a").body()).isEqualTo("1");

        dapr.file("secrets.yaml", DaprFixture.component("secrets", "secretstores.local.env", ""));
        Patience.until(() -> dapr.get("/v1.0/secrets/secrets/SHOP_KEY").statusCode() == 200);
        assertThat(dapr.get("/v1.0/state/memory/a").body()).isEqualTo("1"); // it has not changed
        dapr.delete("state.yaml");
        Patience.until(() -> dapr.get("/v1.0/state/memory/a").body().contains("NOT_CONFIGURED"));
    }

    @Test
    void nothing_is_lost_while_a_file_is_written_again_and_again() throws InterruptedException {
        dapr.app("shop", app).start().awaitApps();
        var isOver = new AtomicBoolean();
        var changes = new AtomicInteger();
        var writing = Thread.startVirtualThread(() -> rewrite(changes, isOver));

        int published = 0;
        while (published < 1000 || changes.get() < 3) {
            var answer = dapr.publish("pubsub/orders", "text/plain", "number " + published++);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        }
        isOver.set(true);
        writing.join();

        int all = published;
        Patience.until(() -> app.events().stream().map(ReloadTest::data).distinct().count() == all);
        dapr.awaitEmpty("shop_pubsub_orders");
    }

    /// Writes as whoever has no care, a hundred times without a pause: the file is empty before it is whole. Then waits until
    /// the last is in force.
    private void rewrite(AtomicInteger changes, AtomicBoolean isOver) {
        while (!isOver.get()) {
            var version = "version: v%d0".formatted(changes.get());
            for (int i = 1; i <= 100; i++) {
                dapr.file(
                        "pubsub.yaml",
                        pubsub("pubsub", "- {name: concurrency, value: %d}".formatted(i))
                                .replace("version: v1", version));
            }
            awaitInMetadata("\"version\":\"v%d0\"".formatted(changes.get()));
            changes.incrementAndGet();
        }
    }

    private static String data(Request event) {
        return Json.read(event.body()).path("data").asText();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
