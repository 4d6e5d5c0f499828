package dev.tradewind.aws.logs;

import dev.tradewind.aws.cloudwatch.CloudWatchRoom;
import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.trial.TargetFunction;
import dev.tradewind.aws.trial.TrialEndpoint;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.engine.Arn;
import dev.tradewind.functions.asynchronous.AsynchronousInvocations;
import dev.tradewind.functions.asynchronous.FunctionAccess;
import dev.tradewind.store.Table;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/// CloudWatch Logs over HTTP on a free port, on a store in a directory.
final class LogsServer implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-30T10:00:00.123Z");

    private static final List<Table> TABLES =
            Stream.of(CloudWatchRoom.TABLES, LogsRoom.TABLES, AsynchronousInvocations.TABLES)
                    .flatMap(List::stream)
                    .toList();

    private final TrialEndpoint trial;
    private final Rooms rooms;
    private final LogsRoom logs;

    LogsServer(Path directory) {
        trial = new TrialEndpoint(directory, NOW, TABLES);
        var watch = new CloudWatchRoom(trial.ground(), trial.broker());
        logs = new LogsRoom(trial.ground(), trial.broker(), watch.metrics(), watch::measure);
        rooms = trial.serve(watch, logs);
        rooms.begin();
    }

    /// The room that is served.
    LogsRoom room() {
        return logs;
    }

    Broker broker() {
        return trial.broker();
    }

    Arn queue(String name) {
        return trial.queue(name, QueueSettings.DEFAULT);
    }

    /// The body of the next message in a queue.
    String receive(Arn queue) {
        var request = ReceiveRequest.upTo(1).waiting(Duration.ofSeconds(20));
        return broker().queues().receive(queue, request).getFirst().body();
    }

    /// The one function there is, called from now on by whoever has access.
    TargetFunction function(FunctionAccess access) {
        return new TargetFunction(trial.ground().engine(), trial.broker(), access, Map.of());
    }

    void advance(Duration time) {
        trial.clock().advance(time);
    }

    void reset() {
        rooms.reset(Set.of());
    }

    CloudWatchClient metrics() {
        return trial.overHttp(CloudWatchClient.builder(), TrialEndpoint.REGION).build();
    }

    CloudWatchLogsClient client() {
        return trial.overHttp(CloudWatchLogsClient.builder(), TrialEndpoint.REGION).build();
    }

    /// A client that reads events as they come; it is told to leave the endpoint's name as it is.
    CloudWatchLogsAsyncClient liveClient() {
        return trial.here(
                        CloudWatchLogsAsyncClient.builder(), TrialEndpoint.REGION, "test", "secret")
                .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                .overrideConfiguration(it ->
                        it.putAdvancedOption(
                                SdkAdvancedClientOption.DISABLE_HOST_PREFIX_INJECTION, true))
                .build();
    }

    /// A client of another account.
    CloudWatchLogsClient client(String account) {
        return trial.overHttp(
                        CloudWatchLogsClient.builder(), TrialEndpoint.REGION, account, "secret")
                .build();
    }

    @Override
    public void close() {
        rooms.close();
        trial.close();
    }
}
