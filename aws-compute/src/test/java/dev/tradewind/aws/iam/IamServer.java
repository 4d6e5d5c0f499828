package dev.tradewind.aws.iam;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.operation.Caller;
import dev.tradewind.aws.policy.Policies;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.service.InProcessClient;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.functions.definition.ExecutionRoles;
import dev.tradewind.http.server.HttpServer;
import dev.tradewind.store.Store;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;

/// The room of roles with its endpoint on a free port, on a store in a test's directory.
final class IamServer implements AutoCloseable {
    static final String ACCOUNT = "000000000000";
    static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final Store store;
    private final IamRoom room;
    private final Rooms rooms;
    private final HttpServer http;

    IamServer(Path directory) {
        this(directory, Optional.empty());
    }

    /// @param policies present where policies are enforced
    IamServer(Path directory, Optional<Policies> policies) {
        store = Store.open(directory, IamRoom.TABLES);
        http = HttpServer.bind(InetAddress.getLoopbackAddress(), 0);
        var options = EndpointOptions.open(ACCOUNT, "us-east-1", new Random(7)).enforcing(policies);
        var ground = Ground.on(store, new ManualClock(NOW), options, () -> endpoint().toString());
        room = new IamRoom(ground);
        rooms = Rooms.open(ground, room);
        http.serve(rooms.endpoint());
    }

    URI endpoint() {
        return URI.create("http://localhost:" + http.port());
    }

    /// A client that calls the room without a socket.
    IamClient inProcess() {
        return inProcess(ACCOUNT);
    }

    IamClient inProcess(String account) {
        var caller = Caller.root(account, "us-east-1", endpoint().toString());
        return InProcessClient.of(IamClient.class, rooms.service("iam"), caller);
    }

    /// The SDK's client over HTTP, as it is made for a service without regions.
    IamClient overHttp() {
        return IamClient.builder()
                .endpointOverride(endpoint())
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create("test", "test")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }

    Roles roles() {
        return room.roles();
    }

    ExecutionRoles executionRoles() {
        return room.executionRoles();
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
