package dev.tradewind.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.app.instance.JsonApi;
import dev.tradewind.app.instance.ServiceSite;
import dev.tradewind.app.instance.ShopService;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The lines of the sidecars of an instance on one message, in the daemon's form.
@Timeout(180)
final class MessageLinesTest {
    private static final Pattern LINE =
            Pattern.compile(
                    "time=\"[^\"]+\" level=(?<level>\\S+) msg=\"(?<msg>[^\"]+)\" (?<rest>app_id=(?<app>\\S+) .*)"
                            + " type=log ver=\\S+");
    private static final Pattern KEY = Pattern.compile("([a-z_]+)=(\"[^\"]*\"|\\S+)");
    private static final String TARGET =
            "/v1.0/publish/pubsub/product-events"
                    + "?metadata.cloudevent.id=evt-p-1-created&metadata.cloudevent.type=product.created";
    private static final String EVENT =
            """
            {"event_type": "product.created", "event_id": "evt-p-1-created", "timestamp": "2026-01-11T09:15:23.524Z",
             "data": {"product_id": "p-1", "name": "Mug", "price": 8, "category": "kitchen", "stock": 250},
             "metadata": {"source": "product-service", "version": "1.0"}}
            """;

    @TempDir private Path directory = Path.of("");

    private final List<CommandProcess> running = new ArrayList<>();

    @AfterEach
    void stop() {
        running.reversed().forEach(CommandProcess::close);
    }

    @Test
    void a_message_can_be_followed_step_by_step_where_the_level_is_debug() {
        var site = instance("debug");
        publish(site);
        awaitMessage("Pub/sub message delivery completed");

        assertThat(lines("product-service"))
                .containsExactly(
                        "info Received publish request",
                        "info Publishing message to topic product-events on pubsub pubsub",
                        "debug Constructing message component=pubsub.tradewind",
                        "debug Topic ARN: arn:aws:sns:us-east-1:000000000000:pubsub_product-events"
                                + " component=pubsub.tradewind",
                        "info Publish successful component=pubsub.tradewind message_id=ID",
                        "info Message published successfully topic=product-events",
                        "info Publish request completed component=pubsub duration_ms=N failures=0 messages=1"
                                + " topic=product-events");
        assertThat(lines("order-service"))
                .containsExactly(
                        "info Received message from queue component=pubsub.tradewind"
                                + " queue=order-service_pubsub_product-events",
                        "debug Parsing message component=pubsub.tradewind",
                        "info Delivering message to app route=/events/product topic=product-events",
                        "debug Invoking app endpoint method=POST url=http://127.0.0.1:%d/events/product"
                                .formatted(site.port(ShopService.ORDER)),
                        "info App returned success status status=SUCCESS topic=product-events",
                        "info Deleting message from queue component=pubsub.tradewind message_id=ID",
                        "info Message processed and deleted successfully component=pubsub.tradewind",
                        "info Pub/sub message delivery completed component=pubsub duration_ms=N status=SUCCESS"
                                + " topic=product-events");
    }

    @Test
    void otherwise_a_message_has_a_line_for_its_publication_and_one_for_its_delivery() {
        publish(instance("info"));
        awaitMessage("Pub/sub message delivery completed");

        assertThat(lines("product-service"))
                .singleElement()
                .asString()
                .startsWith("info Publish request completed");
        assertThat(lines("order-service"))
                .singleElement()
                .asString()
                .startsWith("info Pub/sub message delivery completed");
    }

    private ServiceSite instance(String level) {
        var site = new ServiceSite(directory, List.of(ShopService.ORDER, ShopService.PRODUCT));
        child(
                "instance",
                "broker",
                "--aws=0",
                "--operator-port=off",
                "--log=dapr",
                "--log-level=" + level,
                "--data=" + directory.resolve("data"),
                "--dapr=" + site.resources(),
                "--dapr-app=" + site.apps());
        child(
                "order",
                "service",
                "order",
                "--port=" + site.port(ShopService.ORDER),
                "--dapr-http-port=" + site.sidecarPort(ShopService.ORDER));
        var sidecar = new JsonApi(site.sidecarPort(ShopService.ORDER));
        Patience.until(() -> !sidecar.get("/v1.0/metadata").json().path("subscriptions").isEmpty());
        return site;
    }

    private void child(String name, String... arguments) {
        running.add(CommandProcess.start(directory.resolve(name + ".log"), arguments));
    }

    private static void publish(ServiceSite site) {
        new JsonApi(site.sidecarPort(ShopService.PRODUCT)).post(TARGET, EVENT);
    }

    private void awaitMessage(String message) {
        Patience.until(() -> log().anyMatch(it -> it.contains(message)));
    }

    /// The lines of an application's sidecar, each with its keys in their order, but for those that every line has.
    private List<String> lines(String app) {
        return log().map(LINE::matcher)
                .filter(it -> it.matches() && it.group("app").equals(app))
                .filter(it -> it.group("rest").contains("scope=dapr."))
                .map(it -> it.group("level") + " " + it.group("msg") + keys(it.group("rest")))
                .toList();
    }

    private static String keys(String rest) {
        var keys = new TreeSet<String>();
        KEY.matcher(rest)
                .results()
                .filter(it -> !it.group(1).matches("app_id|instance|scope"))
                .map(it -> " " + it.group().replace("\"", ""))
                .map(it -> it.replaceAll("duration_ms=[0-9]+", "duration_ms=N"))
                .map(it -> it.replaceAll("message_id=[0-9a-f-]{36}", "message_id=ID"))
                .forEach(keys::add);
        return String.join("", keys);
    }

    private Stream<String> log() {
        try {
            return Files.readAllLines(directory.resolve("instance.log")).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
