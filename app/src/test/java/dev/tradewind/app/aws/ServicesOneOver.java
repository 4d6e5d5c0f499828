package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.OneOver.ofSize;
import static dev.tradewind.app.aws.OneOver.text;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.Collections;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.CreateRegistryRequest;

/// One over each limit of what the smaller services keep.
final class ServicesOneOver {
    private static final String BAD_REQUEST = "BadRequestException";
    private static final String WIDGET = "{\"type\":\"text\",\"properties\":{\"markdown\":\"\"}}";

    private ServicesOneOver() {}

    static Stream<OneOver> all() {
        return Stream.concat(registries(), dashboards());
    }

    private static Stream<OneOver> registries() {
        return Stream.of(
                new OneOver(
                        "registries of an account in a region",
                        10,
                        "ForbiddenException",
                        (it, n) ->
                                IntStream.range(0, n)
                                        .forEach(i -> create(it, r -> r.registryName("r" + i))),
                        (it, n) -> create(it, r -> r.registryName("one-" + n))),
                ofSize(
                        "characters of a registry's name",
                        64,
                        BAD_REQUEST,
                        (it, n) -> create(it, r -> r.registryName(text(n)))),
                ofSize(
                        "characters of a registry's description",
                        256,
                        BAD_REQUEST,
                        (it, n) -> create(it, r -> r.registryName("d" + n).description(text(n)))),
                ofSize("tags of a registry", 50, BAD_REQUEST, (it, n) -> tagged(it, n, tags(n))),
                ofSize(
                        "characters of the key of a registry's tag",
                        128,
                        BAD_REQUEST,
                        (it, n) -> tagged(it, n, Map.of(text(n), "v"))),
                ofSize(
                        "characters of the value of a registry's tag",
                        256,
                        BAD_REQUEST,
                        (it, n) -> tagged(it, n, Map.of("key", text(n)))));
    }

    private static void create(AwsServer server, Consumer<CreateRegistryRequest.Builder> registry) {
        schemas(server, it -> it.createRegistry(registry));
    }

    private static void tagged(AwsServer server, int number, Map<String, String> tags) {
        create(server, r -> r.registryName("tagged-" + number).tags(tags));
    }

    private static void schemas(AwsServer server, Consumer<SchemasClient> call) {
        try (var client = server.clients().schemas()) {
            call.accept(client);
        }
    }

    private static Map<String, String> tags(int count) {
        return IntStream.range(0, count).boxed().collect(toMap(i -> "key-" + i, _ -> "v"));
    }

    private static Stream<OneOver> dashboards() {
        return Stream.of(
                ofSize(
                        "characters of a dashboard's name",
                        255,
                        "InvalidParameterInput",
                        (it, n) -> put(it, text(n), body(1))),
                ofSize(
                        "bytes of a dashboard's body",
                        1 << 20,
                        "InvalidParameterInput",
                        (it, n) -> put(it, "d", body(1) + " ".repeat(n - body(1).length()))),
                ofSize(
                        "widgets of a dashboard",
                        500,
                        "InvalidParameterInput",
                        (it, n) -> put(it, "d", body(n))));
    }

    private static void put(AwsServer server, String name, String body) {
        try (CloudWatchClient client = server.clients().cloudWatch()) {
            client.putDashboard(r -> r.dashboardName(name).dashboardBody(body));
        }
    }

    private static String body(int widgets) {
        return Collections.nCopies(widgets, WIDGET).stream()
                .collect(joining(",", "{\"widgets\":[", "]}"));
    }
}
