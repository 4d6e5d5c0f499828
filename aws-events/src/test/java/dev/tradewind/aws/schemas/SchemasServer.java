package dev.tradewind.aws.schemas;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.events.EventsRoom;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.schemas.ProvidedSchemas.ProvidedSchema;
import dev.tradewind.aws.service.InProcessClient;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.http.server.HttpServer;
import dev.tradewind.schema.SchemaLanguage;
import dev.tradewind.store.Store;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.schemas.SchemasClient;

/// The schemas room with its endpoint on a free port, on a store in a test's directory.
final class SchemasServer implements AutoCloseable {
    static final String ACCOUNT = "000000000000";
    static final String REGION = "us-east-1";

    /// A registry that the instance brings along.
    static final ProvidedSchemas PROVIDED =
            new ProvidedSchemas(
                    "brought.along",
                    "for tests",
                    () ->
                            List.of(
                                    new ProvidedSchema(
                                            "ThingDone",
                                            SchemaLanguage.JSON_SCHEMA_DRAFT_4,
                                            List.of("{}", "{\"type\":\"object\"}"),
                                            Map.of("tradewind:owner", "tests"))));

    private final ManualClock clock = new ManualClock(Instant.parse("2026-11-21T10:00:00Z"));
    private final Store store;
    private final Broker broker;
    private final Rooms rooms;
    private final HttpServer http;

    SchemasServer(Path directory) {
        this(directory, ProvidedSchemas.NONE);
    }

    SchemasServer(Path directory, ProvidedSchemas provided) {
        store =
                Store.open(
                        directory,
                        Stream.of(Broker.TABLES, SchemasRoom.TABLES, EventsRoom.TABLES)
                                .flatMap(List::stream)
                                .toList());
        http = HttpServer.bind(InetAddress.getLoopbackAddress(), 0);
        var options = EndpointOptions.open(ACCOUNT, REGION, new Random(7));
        var ground = Ground.on(store, clock, options, () -> endpoint().toString());
        broker = Broker.on(ground.engine(), _ -> _ -> "", DeliveryPermission.ALL);
        rooms =
                Rooms.open(
                        ground,
                        new BrokerRoom(broker),
                        new SchemasRoom(ground, broker, provided),
                        new EventsRoom(ground, broker));
        http.serve(rooms.endpoint());
    }

    URI endpoint() {
        return URI.create("http://localhost:" + http.port());
    }

    /// A client that calls the room without a socket.
    SchemasClient inProcess() {
        return inProcess(ACCOUNT, REGION);
    }

    /// A client of the buses, without a socket.
    EventBridgeClient events() {
        return events(ACCOUNT);
    }

    EventBridgeClient events(String account) {
        var caller = Caller.root(account, REGION, endpoint().toString());
        return InProcessClient.of(EventBridgeClient.class, rooms.service("events"), caller);
    }

    Broker broker() {
        return broker;
    }

    SchemasClient inProcess(String account, String region) {
        var caller = Caller.root(account, region, endpoint().toString());
        return InProcessClient.of(SchemasClient.class, rooms.service("schemas"), caller);
    }

    /// The SDK's client over HTTP.
    SchemasClient overHttp() {
        return SchemasClient.builder()
                .endpointOverride(endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    void reset(Set<Arn> spared) {
        rooms.reset(spared);
    }

    @Override
    public void close() {
        rooms.close();
        http.close(Duration.ZERO);
        store.close();
    }

    private record BrokerRoom(Broker broker) implements Room {
        @Override
        public void load() {
            broker.load();
        }

        @Override
        public void reset(UnitOfWork work, Set<Arn> spared) {
            broker.reset(work, spared);
        }

        @Override
        public void close() {
            broker.close();
        }
    }
}
