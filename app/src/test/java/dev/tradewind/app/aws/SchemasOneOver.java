package dev.tradewind.app.aws;

import static dev.tradewind.app.aws.OneOver.ofSize;
import static dev.tradewind.app.aws.OneOver.text;
import static java.util.stream.Collectors.toMap;

import dev.tradewind.broker.bus.BusArns;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.schemas.model.ConflictException;
import software.amazon.awssdk.services.schemas.model.CreateDiscovererRequest;
import software.amazon.awssdk.services.schemas.model.CreateSchemaRequest;

/// One over each limit of schemas, discoverers and policies of registries.
final class SchemasOneOver {
    private static final String BAD_REQUEST = "BadRequestException";
    private static final String FORBIDDEN = "ForbiddenException";
    private static final String REGISTRY = "one-over";

    private SchemasOneOver() {}

    static Stream<OneOver> all() {
        return Stream.of(schemas(), tags(), discoverers()).flatMap(it -> it);
    }

    private static Stream<OneOver> schemas() {
        return Stream.of(
                new OneOver(
                        "schemas of a registry",
                        100,
                        FORBIDDEN,
                        (it, n) ->
                                IntStream.range(0, n)
                                        .forEach(i -> create(it, r -> r.schemaName("s" + i))),
                        (it, n) -> create(it, r -> r.schemaName("one-" + n))),
                new OneOver(
                        "versions of a schema",
                        100,
                        FORBIDDEN,
                        (it, n) -> IntStream.range(0, n).forEach(i -> version(it, i)),
                        SchemasOneOver::version),
                ofSize(
                        "characters of a schema's name",
                        385,
                        BAD_REQUEST,
                        (it, n) -> create(it, r -> r.schemaName(text(n)))),
                ofSize(
                        "characters of a schema's description",
                        256,
                        BAD_REQUEST,
                        (it, n) -> create(it, r -> r.schemaName("d" + n).description(text(n)))),
                ofSize(
                        "characters of a schema's content",
                        100_000,
                        BAD_REQUEST,
                        (it, n) ->
                                create(
                                        it,
                                        r ->
                                                r.schemaName("c" + n)
                                                        .content("{}" + " ".repeat(n - 2)))),
                ofSize(
                        "characters of a registry's policy",
                        20_480,
                        BAD_REQUEST,
                        (it, n) -> policy(it, "{}" + " ".repeat(n - 2))));
    }

    private static Stream<OneOver> tags() {
        return Stream.of(
                ofSize("tags of a schema", 50, BAD_REQUEST, (it, n) -> tagged(it, n, many(n))),
                ofSize(
                        "characters of the key of a schema's tag",
                        128,
                        BAD_REQUEST,
                        (it, n) -> tagged(it, n, Map.of(text(n), "v"))),
                ofSize(
                        "characters of the value of a schema's tag",
                        256,
                        BAD_REQUEST,
                        (it, n) -> tagged(it, n, Map.of("key", text(n)))));
    }

    private static Stream<OneOver> discoverers() {
        return Stream.of(
                new OneOver(
                        "discoverers of an account in a region",
                        10,
                        FORBIDDEN,
                        SchemasOneOver::discoverMany,
                        (it, n) -> discover(it, "bus-" + n, _ -> {})),
                ofSize(
                        "characters of a discoverer's description",
                        256,
                        BAD_REQUEST,
                        (it, n) -> discover(it, "default", r -> r.description(text(n)))),
                ofSize(
                        "tags of a discoverer",
                        50,
                        BAD_REQUEST,
                        (it, n) -> discover(it, "default", r -> r.tags(many(n)))));
    }

    private static Map<String, String> many(int count) {
        return IntStream.range(0, count).boxed().collect(toMap(i -> "key-" + i, _ -> "v"));
    }

    private static void tagged(AwsServer server, int number, Map<String, String> tags) {
        create(server, r -> r.schemaName("tagged-" + number).tags(tags));
    }

    private static void create(AwsServer server, Consumer<CreateSchemaRequest.Builder> schema) {
        schemas(
                server,
                it -> {
                    requireRegistry(it);
                    it.createSchema(r ->
                            r.registryName(REGISTRY)
                                    .type("JSONSchemaDraft4")
                                    .content("{}")
                                    .applyMutation(schema));
                });
    }

    private static void requireRegistry(SchemasClient client) {
        try {
            client.createRegistry(it -> it.registryName(REGISTRY));
        } catch (ConflictException _) {
            // made by an attempt before
        }
    }

    /// The first is made with the schema.
    private static void version(AwsServer server, int number) {
        if (number == 0) {
            create(server, r -> r.schemaName("versions").content("{\"maxLength\":0}"));
        } else {
            var content = "{\"maxLength\":%d}".formatted(number);
            schemas(
                    server,
                    it ->
                            it.updateSchema(r ->
                                    r.registryName(REGISTRY)
                                            .schemaName("versions")
                                            .content(content)));
        }
    }

    private static void policy(AwsServer server, String text) {
        schemas(
                server,
                it -> {
                    requireRegistry(it);
                    it.putResourcePolicy(r -> r.registryName(REGISTRY).policy(text));
                });
    }

    /// Buses for two more are there too.
    private static void discoverMany(AwsServer server, int count) {
        try (var events = server.clients().events()) {
            IntStream.rangeClosed(1, count + 2)
                    .forEach(i -> events.createEventBus(it -> it.name("bus-" + i)));
        }
        IntStream.rangeClosed(1, count).forEach(i -> discover(server, "bus-" + i, _ -> {}));
    }

    private static void discover(
            AwsServer server, String bus, Consumer<CreateDiscovererRequest.Builder> discoverer) {
        var arn = BusArns.bus(AwsServer.REGION, AwsServer.ACCOUNT, bus).toString();
        schemas(server, it -> it.createDiscoverer(r -> r.sourceArn(arn).applyMutation(discoverer)));
    }

    private static void schemas(AwsServer server, Consumer<SchemasClient> call) {
        try (var client = server.clients().schemas()) {
            call.accept(client);
        }
    }
}
