package dev.tradewind.aws.cloudwatch;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.http.server.HttpServer;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;

/// CloudWatch over HTTP on a free port, with nothing else at the endpoint.
final class ObserveServer implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-29T10:00:00.123Z");

    private static final String ACCOUNT = "000000000000";
    private static final String REGION = "eu-west-1";

    private final Store store = Store.on(new MemoryRows());
    private final ManualClock clock = new ManualClock(NOW);
    private final Rooms rooms;
    private final HttpServer server;
    private final HttpClient http = HttpClient.newHttpClient();

    ObserveServer() {
        var options = EndpointOptions.open(ACCOUNT, REGION, new Random(7));
        var ground = Ground.on(store, clock, options, () -> "");
        rooms = Rooms.open(ground, new CloudWatchRoom(ground));
        server = HttpServer.start(InetAddress.getLoopbackAddress(), 0, rooms.endpoint());
    }

    URI endpoint() {
        return URI.create("http://localhost:" + server.port());
    }

    /// The SDK's client of an account, or of the default one if `accessKey` is none.
    CloudWatchClient client(String accessKey) {
        return CloudWatchClient.builder()
                .endpointOverride(endpoint())
                .region(Region.of(REGION))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(accessKey, "secret")))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .overrideConfiguration(it -> it.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(endpoint().resolve(path)).timeout(Duration.ofSeconds(30));
    }

    HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a test", e);
        }
    }

    @Override
    public void close() {
        http.close();
        rooms.close();
        server.close(Duration.ofSeconds(2));
        store.close();
    }
}
