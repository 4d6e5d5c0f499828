package dev.tradewind.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.InstanceFile;
import dev.tradewind.app.webhook.Receiver;
import dev.tradewind.client.OrderApi;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An instance that is killed again and again while it tells an endpoint of orders.
@Timeout(400)
final class WebhookCrashTest {
    private static final int KILLS = 4;
    private static final int ORDERS_EACH = 25;

    @TempDir private Path directory = Path.of("");

    private final List<CommandProcess> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.forEach(CommandProcess::close);
    }

    private CommandProcess instance() {
        var process =
                CommandProcess.start(
                        directory.resolve("instance.log"),
                        "up",
                        "--http=0",
                        "--aws=0",
                        "--operator-port=off",
                        "--data=" + directory.resolve("data"));
        running.add(process);
        return process;
    }

    private OrderApi api() {
        var file = InstanceFile.running(directory.resolve("data")).orElseThrow();
        return OrderApi.at(file.httpPort().orElseThrow());
    }

    @Test
    void every_order_that_was_accepted_is_told_however_often_its_instance_is_killed() {
        try (var receiver = Receiver.answering(200)) {
            var random = new Random(7);
            var instance = instance();
            var secret = added(receiver);
            var accepted = new HashSet<String>();
            for (int kill = 0; kill < KILLS; kill++) {
                try (var api = api()) {
                    int last = 1 + random.nextInt(ORDERS_EACH);
                    for (int i = 0; i < last; i++) {
                        accepted.add(place(api, "order-%d-%d".formatted(kill, i)));
                    }
                }
                instance.kill();
                instance = instance();
            }

            // an attempt that a kill interrupted is made again once its lease is over
            Patience.until(() -> told(receiver).containsAll(accepted));
            assertThat(told(receiver)).isEqualTo(accepted);
            assertThat(receiver.posted()).allMatch(it -> it.isSignedWith(secret));
        }
    }

    private String added(Receiver receiver) {
        try (var api = api()) {
            var webhook = Map.of("url", receiver.url(), "types", List.of("OrderCreated"));
            return api.tell("/webhooks", webhook).path("secret").asText();
        }
    }

    private static String place(OrderApi api, String key) {
        var item = Map.of("sku", "LAPTOP-001", "quantity", 1, "price", 850);
        var order =
                Map.of("customerEmail", "a@example.com", "currency", "USD", "items", List.of(item));
        return api.place(order, key).path("orderId").asText();
    }

    private static Set<String> told(Receiver receiver) {
        return receiver.posted().stream()
                .map(it -> Json.read(it.body().getBytes(UTF_8)).at("/data/orderId").asText())
                .collect(Collectors.toSet());
    }
}
