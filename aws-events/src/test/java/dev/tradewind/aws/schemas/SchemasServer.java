package dev.tradewind.aws.schemas;

import dev.tradewind.aws.events.EventsRoom;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.schemas.ProvidedSchemas.ProvidedSchema;
import dev.tradewind.aws.trial.TrialEndpoint;
import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import dev.tradewind.schema.SchemaLanguage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.schemas.SchemasClient;

/// The schemas room with its endpoint on a free port, on a store in a test's directory.
final class SchemasServer implements AutoCloseable {
    static final String ACCOUNT = TrialEndpoint.ACCOUNT;
    static final String REGION = TrialEndpoint.REGION;

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

    private final TrialEndpoint trial;
    private final Rooms rooms;

    SchemasServer(Path directory) {
        this(directory, ProvidedSchemas.NONE);
    }

    SchemasServer(Path directory, ProvidedSchemas provided) {
        trial =
                new TrialEndpoint(
                        directory,
                        Instant.parse("2026-11-21T10:00:00Z"),
                        Stream.of(SchemasRoom.TABLES, EventsRoom.TABLES)
                                .flatMap(List::stream)
                                .toList());
        rooms =
                trial.serve(
                        new SchemasRoom(trial.ground(), trial.broker(), provided),
                        new EventsRoom(trial.ground(), trial.broker()));
    }

    URI endpoint() {
        return trial.endpoint();
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
        return trial.inProcess(EventBridgeClient.class, rooms, "events", account, REGION);
    }

    Broker broker() {
        return trial.broker();
    }

    SchemasClient inProcess(String account, String region) {
        return trial.inProcess(SchemasClient.class, rooms, "schemas", account, region);
    }

    /// The SDK's client over HTTP.
    SchemasClient overHttp() {
        return trial.overHttp(SchemasClient.builder(), REGION).build();
    }

    void reset(Set<Arn> spared) {
        rooms.reset(spared);
    }

    @Override
    public void close() {
        rooms.close();
        trial.close();
    }
}
