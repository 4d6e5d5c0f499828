package dev.tradewind.aws.schemas;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.service.InProcessClient;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.http.server.HttpServer;
import dev.tradewind.store.Store;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.schemas.SchemasClient;

/// The schemas room with its endpoint on a free port, on a store in a test's directory.
final class SchemasServer implements AutoCloseable {
    static final String ACCOUNT = "000000000000";
    static final String REGION = "us-east-1";

    private final Store store;
    private final Rooms rooms;
    private final HttpServer http;

    SchemasServer(Path directory) {
        store = Store.open(directory, SchemasRoom.TABLES);
        http = HttpServer.bind(InetAddress.getLoopbackAddress(), 0);
        var clock = new ManualClock(Instant.parse("2026-11-21T10:00:00Z"));
        var options = EndpointOptions.open(ACCOUNT, REGION, new Random(7));
        var ground = Ground.on(store, clock, options, () -> endpoint().toString());
        rooms = Rooms.open(ground, new SchemasRoom(ground));
        http.serve(rooms.endpoint());
    }

    URI endpoint() {
        return URI.create("http://localhost:" + http.port());
    }

    /// A client that calls the room without a socket.
    SchemasClient inProcess() {
        return inProcess(ACCOUNT, REGION);
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
}
