package dev.tradewind.aws.logs;

import dev.tradewind.patience.Patience;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsAsyncClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionStart;
import software.amazon.awssdk.services.cloudwatchlogs.model.LiveTailSessionUpdate;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.StartLiveTailResponseHandler;

/// A session of an SDK's client that watches events, and what it has been sent.
final class LiveTailWatch implements AutoCloseable {
    private final List<LiveTailSessionStart> starts = new CopyOnWriteArrayList<>();
    private final List<LiveTailSessionUpdate> updates = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Void> end;

    private LiveTailWatch(
            CloudWatchLogsAsyncClient client, Consumer<StartLiveTailRequest.Builder> request) {
        var visitor =
                StartLiveTailResponseHandler.Visitor.builder()
                        .onSessionStart(starts::add)
                        .onSessionUpdate(updates::add)
                        .build();
        end =
                client.startLiveTail(
                        request,
                        StartLiveTailResponseHandler.builder().subscriber(visitor).build());
    }

    static LiveTailWatch begin(
            CloudWatchLogsAsyncClient client, Consumer<StartLiveTailRequest.Builder> request) {
        return new LiveTailWatch(client, request);
    }

    /// The first of what it is sent.
    LiveTailSessionStart start() {
        Patience.until(() -> !starts.isEmpty() || end.isDone());
        if (starts.isEmpty()) {
            end.join();
        }
        return starts.getFirst();
    }

    /// All events that it has, once there are so many.
    List<LiveTailSessionLogEvent> events(int least) {
        Patience.until(() -> events().size() >= least);
        return events();
    }

    private List<LiveTailSessionLogEvent> events() {
        return updates.stream().flatMap(it -> it.sessionResults().stream()).toList();
    }

    void awaitUpdates(int count) {
        Patience.until(() -> updates.size() >= count);
    }

    boolean isSampled() {
        return updates.stream().anyMatch(it -> it.sessionMetadata().sampled());
    }

    /// Waits for its end.
    ///
    /// @throws java.util.concurrent.CompletionException if that is an error
    void awaitEnd() {
        end.join();
    }

    void awaitEndOfAnyKind() {
        Patience.until(end::isDone);
    }

    /// Gives it up.
    @Override
    public void close() {
        end.cancel(true);
    }
}
