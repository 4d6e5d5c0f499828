package dev.tradewind.dapr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.dapr.sidecar.AppCare;
import dev.tradewind.dapr.sidecar.HealthCheck;
import dev.tradewind.http.Request;
import dev.tradewind.patience.Patience;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppHealthTest {
    private static final String ORDERS =
            """
            [{"pubsubname": "pubsub", "topic": "orders", "route": "/orders",
              "metadata": {"maxDeliveryAttempts": "1"}}]
            """;
    private static final String QUEUE = "shop_pubsub_orders";

    @AutoClose private final DaprFixture dapr;
    @AutoClose private final TestApp app = TestApp.started(ORDERS);

    AppHealthTest(@TempDir Path directory) {
        dapr = new DaprFixture(directory);
    }

    @Test
    void an_application_gets_nothing_until_it_says_that_it_is_well() {
        app.answeringHealth(503);
        checked(3);
        assertThat(dapr.get("/v1.0/healthz").statusCode()).isEqualTo(204);
        awaitQuestions(2);
        assertThat(app.questions()).noneMatch(it -> it.path().equals("/dapr/subscribe"));

        app.answeringHealth(200);
        awaitSubscribed();
        publish();

        app.awaitEvents(1);
        dapr.awaitEmpty(QUEUE);
    }

    @Test
    void an_application_that_is_unwell_gets_nothing_and_loses_no_attempt() {
        checked(2);
        awaitSubscribed();
        app.answeringHealth(500);
        int asked = questions();
        awaitQuestions(asked + 4);

        publish();

        assertThat(dapr.awaitMessages(QUEUE, 1).getFirst().receiveCount()).isZero();
        assertThat(app.events()).isEmpty();
        app.answeringHealth(204);
        app.awaitEvents(1);
        dapr.awaitEmpty(QUEUE);
    }

    @Test
    void an_application_gets_no_more_at_a_time_than_it_takes() {
        var handling = new AtomicInteger();
        var most = new AtomicInteger();
        var begin = new CountDownLatch(1);
        app.answering(_ -> {
            most.accumulateAndGet(handling.incrementAndGet(), Math::max);
            await(begin);
            handling.decrementAndGet();
            return TestApp.text(200, "");
        });
        dapr.care("shop", new AppCare(Optional.empty(), OptionalInt.of(2)));
        start();

        for (int i = 0; i < 10; i++) {
            publish();
        }
        app.awaitEvents(2);
        Patience.until(
                () -> dapr.broker().queues().depth(DaprFixture.queue(QUEUE)).inFlight() == 10);
        begin.countDown();

        dapr.awaitEmpty(QUEUE);
        assertThat(most).hasValue(2);
    }

    @Test
    void what_an_application_works_on_when_the_sidecar_closes_comes_again_and_costs_no_attempt() {
        var never = new CountDownLatch(1);
        app.answering(_ -> {
            await(never);
            return TestApp.text(200, "");
        });
        start();
        publish();
        app.awaitEvents(1);

        app.answering(_ -> TestApp.text(200, ""));
        dapr.restart();
        dapr.awaitApps();

        app.awaitEvents(2);
        dapr.awaitEmpty(QUEUE);
        assertThat(dapr.awaitMessages(QUEUE + "-dlq", 0)).isEmpty();
        never.countDown();
    }

    @Test
    void an_application_that_refuses_connections_costs_no_attempt() {
        start();
        app.close();

        publish();
        Patience.until(() -> !dapr.sidecars().getFirst().isAppThere());

        assertThat(dapr.awaitMessages(QUEUE, 1).getFirst().receiveCount()).isZero();
        assertThat(dapr.awaitMessages(QUEUE + "-dlq", 0)).isEmpty();
    }

    @Test
    void a_sidecar_ends_when_it_is_asked_to_and_the_others_stay() {
        dapr.publisher("other");
        start();

        var answer = dapr.send(dapr.request(1, "/v1.0/shutdown").POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(204);
        Patience.until(() -> !answers(1));
        assertThat(answers(0)).isTrue();
        assertThat(dapr.publish(0, "pubsub/orders", "application/json", "1").statusCode())
                .isEqualTo(204);
        assertThat(app.events()).isEmpty();
    }

    private boolean answers(int sidecar) {
        try {
            return dapr.send(dapr.request(sidecar, "/v1.0/healthz/outbound")).statusCode() == 204;
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    /// Starts the sidecar of an application that is asked every 50 ms.
    private void checked(int threshold) {
        var check =
                new HealthCheck(
                        "/healthz", Duration.ofMillis(50), Duration.ofMillis(500), threshold);
        dapr.care("shop", new AppCare(Optional.of(check), OptionalInt.empty()));
        start();
    }

    private void start() {
        dapr.app("shop", app).start().awaitApps();
    }

    private void awaitSubscribed() {
        Patience.until(
                () -> app.questions().stream().anyMatch(it -> it.path().equals("/dapr/subscribe")));
        Patience.until(() -> !dapr.broker().topics().subscriptions().isEmpty());
    }

    private void awaitQuestions(int count) {
        Patience.until(() -> questions() >= count);
    }

    private int questions() {
        return Math.toIntExact(
                app.questions().stream().map(Request::path).filter("/healthz"::equals).count());
    }

    private void publish() {
        dapr.publish("pubsub/orders", "application/json", "1");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
