package dev.tradewind.aws.scheduler;

import dev.tradewind.aws.room.Rooms;
import dev.tradewind.aws.trial.TrialEndpoint;
import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.ReceiveRequest;
import dev.tradewind.broker.queue.ReceivedMessage;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.functions.asynchronous.AsynchronousInvocations;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/// The scheduler's room on a broker, with its endpoint on a free port, on a store in a test's directory.
final class SchedulerServer implements AutoCloseable {
    static final String ACCOUNT = TrialEndpoint.ACCOUNT;
    static final String REGION = TrialEndpoint.REGION;
    static final String ROLE = "arn:aws:iam::000000000000:role/scheduler";

    private final TrialEndpoint trial;
    private final Rooms rooms;

    SchedulerServer(Path directory) {
        trial =
                new TrialEndpoint(
                        directory,
                        Instant.parse("2026-11-21T10:00:00Z"),
                        Stream.of(SchedulerRoom.TABLES, AsynchronousInvocations.TABLES)
                                .flatMap(List::stream)
                                .toList());
        rooms = trial.serve(new SchedulerRoom(trial.ground(), trial.broker()));
    }

    URI endpoint() {
        return trial.endpoint();
    }

    /// A client that calls the room without a socket.
    SchedulerClient inProcess() {
        return inProcess(ACCOUNT, REGION);
    }

    SchedulerClient inProcess(String account, String region) {
        return trial.inProcess(SchedulerClient.class, rooms, "scheduler", account, region);
    }

    /// The SDK's client over HTTP.
    SchedulerClient overHttp() {
        return trial.overHttp(SchedulerClient.builder(), REGION).build();
    }

    void advance(Duration time) {
        trial.clock().advance(time);
    }

    Engine engine() {
        return trial.ground().engine();
    }

    Broker broker() {
        return trial.broker();
    }

    String queue(String name) {
        return queue(name, QueueSettings.DEFAULT);
    }

    String queue(String name, QueueSettings settings) {
        return trial.queue(name, settings).toString();
    }

    List<ReceivedMessage> receive(String queue) {
        var request = ReceiveRequest.upTo(10).waiting(Duration.ZERO);
        return trial.broker().queues().receive(Arn.parse(queue), request);
    }

    List<String> bodies(String queue) {
        return receive(queue).stream().map(ReceivedMessage::body).toList();
    }

    @Override
    public void close() {
        rooms.close();
        trial.close();
    }
}
