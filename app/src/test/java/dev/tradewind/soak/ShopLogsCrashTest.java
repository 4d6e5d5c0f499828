package dev.tradewind.soak;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.http.json.Json;
import dev.tradewind.patience.Patience;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatchlogs.model.LogGroup;

/// The log groups that an order backend writes itself, on an instance that is killed.
@Timeout(120)
final class ShopLogsCrashTest {
    private static final String SERVICES = "/tradewind/services";
    private static final String ACCESS = "/tradewind/order-api/access";
    private static final Map<String, Object> ORDER =
            Map.of(
                    "customerEmail",
                    "ada@example.com",
                    "currency",
                    "EUR",
                    "items",
                    List.of(Map.of("sku", "SKU-1", "quantity", 1, "price", 5)));

    @TempDir private Path directory = Path.of("");

    private ChildInstance start(String... options) {
        return ChildInstance.start(
                TestLaunch.simple().with(List.of(options)), directory.resolve("data"));
    }

    private static List<JsonNode> lines(ChildInstance instance, String group, String pattern) {
        return instance
                .logs()
                .filterLogEvents(it -> it.logGroupName(group).filterPattern(pattern))
                .events()
                .stream()
                .map(it -> Json.read(it.message().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    private static boolean isThere(ChildInstance instance, String group) {
        return instance.logs().describeLogGroups().logGroups().stream()
                .map(LogGroup::logGroupName)
                .anyMatch(group::equals);
    }

    private static List<String> texts(List<JsonNode> lines, String member) {
        return lines.stream().map(it -> it.path(member).asText()).toList();
    }

    @Test
    void
            the_lines_of_an_order_are_found_by_its_id_and_those_that_were_read_are_there_after_a_kill() {
        String pattern;
        try (var instance = start()) {
            var orderId = instance.orderApi().place(ORDER, "one").path("orderId").asText();
            pattern = "{ $.orderId = \"%s\" }".formatted(orderId);
            instance.orderApi().order(orderId);
            instance.orderApi().timeline(orderId);
            Patience.until(() ->
                    isThere(instance, SERVICES) && lines(instance, SERVICES, pattern).size() > 1);
            Patience.until(
                    () -> isThere(instance, ACCESS) && lines(instance, ACCESS, pattern).size() > 2);

            var steps = lines(instance, SERVICES, pattern);
            assertThat(texts(steps, "msg")).startsWith("order pending", "order confirmed");
            assertThat(texts(steps, "eventType")).first().isEqualTo("OrderCreated");
            assertThat(steps)
                    .allSatisfy(it -> {
                        assertThat(it.path("level").asText()).isEqualTo("INFO");
                        assertThat(it.path("service").asText()).isEqualTo("orders");
                        assertThat(it.path("eventId").asText()).isNotEmpty();
                    });
            var requests = lines(instance, ACCESS, pattern);
            assertThat(texts(requests, "path"))
                    .containsExactly(
                            "/orders", "/orders/" + orderId, "/orders/" + orderId + "/timeline");
            assertThat(texts(requests, "status")).containsExactly("202", "200", "200");
            assertThat(lines(instance, ACCESS, "ada")).isEmpty();
            instance.kill();
        }
        try (var instance = start()) {
            assertThat(lines(instance, SERVICES, pattern)).hasSizeGreaterThan(1);
            assertThat(lines(instance, ACCESS, pattern)).hasSize(3);
        }
    }

    @Test
    void days_that_are_given_are_those_of_groups_that_are_there_and_the_default_is_not() {
        try (var instance = start()) {
            instance.orderApi().place(ORDER, "one");
            Patience.until(() -> isThere(instance, SERVICES) && isThere(instance, ACCESS));
            assertThat(days(instance)).isEqualTo(Map.of(SERVICES, 14, ACCESS, 14));
        }
        try (var instance = start("--log-groups=3")) {
            assertThat(days(instance)).isEqualTo(Map.of(SERVICES, 3, ACCESS, 3));
            instance.logs().putRetentionPolicy(it -> it.logGroupName(ACCESS).retentionInDays(30));
        }
        try (var instance = start()) {
            assertThat(days(instance)).isEqualTo(Map.of(SERVICES, 3, ACCESS, 30));
        }
    }

    private static Map<String, Integer> days(ChildInstance instance) {
        return instance.logs().describeLogGroups().logGroups().stream()
                .filter(it -> it.logGroupName().startsWith("/tradewind/"))
                .collect(toMap(LogGroup::logGroupName, LogGroup::retentionInDays));
    }

    @Test
    void requests_that_are_refused_are_logged_and_addresses_of_customers_are_not() {
        try (var instance = start()) {
            var api = instance.orderApi();
            refused(() -> api.get("/orders?customer=ada@example.com&limit=none"));
            refused(() -> api.get("/customers/ada@example.com/nothing"));
            refused(() -> api.get("/orders/none/timeline"));
            Patience.until(
                    () -> isThere(instance, ACCESS) && lines(instance, ACCESS, "").size() > 2);

            var lines = lines(instance, ACCESS, "{ $.level = WARN }");
            assertThat(texts(lines, "path"))
                    .containsExactly("/orders", "/customers/*/nothing", "/orders/none/timeline");
            assertThat(texts(lines, "status")).containsExactly("400", "404", "404");
            assertThat(lines(instance, ACCESS, "ada")).isEmpty();
        }
    }

    private static void refused(Runnable request) {
        try {
            request.run();
        } catch (ClientFailure _) {
            return;
        }
        throw new AssertionError("it is not refused");
    }

    @Test
    void there_are_none_where_nobody_wants_them() {
        try (var instance = start("--log-groups=off")) {
            instance.orderApi().place(ORDER, "one");
            instance.logs().createLogGroup(it -> it.logGroupName("/other"));

            assertThat(instance.logs().describeLogGroups().logGroups())
                    .extracting(LogGroup::logGroupName)
                    .containsExactly("/other");
        }
    }
}
