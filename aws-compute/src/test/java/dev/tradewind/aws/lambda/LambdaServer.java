package dev.tradewind.aws.lambda;

import dev.tradewind.aws.EndpointOptions;
import dev.tradewind.aws.compute.ComputeOptions;
import dev.tradewind.aws.compute.ComputeRoom;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.trial.TrialEndpoint;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.functions.count.FunctionTimes;
import dev.tradewind.functions.definition.ExecutionRoles;
import dev.tradewind.patience.Patience;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.services.lambda.LambdaClient;

/// The compute room with its endpoint on a free port, on a store in a test's directory.
final class LambdaServer implements AutoCloseable {
    static final String ACCOUNT = TrialEndpoint.ACCOUNT;
    static final String REGION = TrialEndpoint.REGION;
    static final String ROLE = "arn:aws:iam::000000000000:role/pay";

    private static final Instant START = Instant.parse("2026-11-29T10:00:00Z");

    private final TrialEndpoint trial;
    private final ComputeRoom room;
    private final Rooms rooms;

    LambdaServer(Path directory) {
        this(ComputeOptions.in(directory));
    }

    LambdaServer(Path directory, boolean takesCode) {
        this(
                new ComputeOptions(
                        Optional.of(directory),
                        takesCode,
                        false,
                        Map.of(),
                        Optional.empty(),
                        FunctionTimes.NOBODY));
    }

    /// @param options with a directory
    LambdaServer(ComputeOptions options) {
        this(options, new ManualClock(START), EndpointOptions.open(ACCOUNT, REGION, new Random(7)));
    }

    LambdaServer(ComputeOptions options, ManualClock clock, EndpointOptions endpoint) {
        trial =
                new TrialEndpoint(
                        options.directory().orElseThrow(), clock, endpoint, ComputeRoom.TABLES);
        room = new ComputeRoom(trial.ground(), trial.broker(), ExecutionRoles.ANY, options);
        rooms = trial.serve(room);
        rooms.begin();
    }

    URI endpoint() {
        return trial.endpoint();
    }

    ComputeRoom room() {
        return room;
    }

    /// The SDK's client over HTTP.
    LambdaClient overHttp() {
        return overHttp(REGION);
    }

    LambdaClient overHttp(String region) {
        return overHttp(region, "test", "test");
    }

    LambdaClient overHttp(String region, String key, String secret) {
        return trial.overHttp(LambdaClient.builder(), region, key, secret)
                .overrideConfiguration(it -> it.retryStrategy(RetryMode.STANDARD))
                .build();
    }

    /// Makes a standard queue.
    void queue(String name, Duration visibility) {
        trial.queue(name, QueueSettings.DEFAULT.withVisibilityTimeout(visibility));
    }

    void await(BooleanSupplier condition) {
        Patience.until(condition);
    }

    void reset(Set<Arn> spared) {
        rooms.reset(spared);
    }

    @Override
    public void close() {
        rooms.close();
        trial.close();
    }

    /// A zip with one file.
    static SdkBytes zip(String name, byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
            zip.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return SdkBytes.fromByteArray(bytes.toByteArray());
    }
}
