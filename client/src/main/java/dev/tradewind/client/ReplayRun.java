package dev.tradewind.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;

/// A replay to the subscription of an application behind a sidecar, as the instance tells of it.
///
/// @param queue of the subscription
/// @param keptFrom the earliest time that can be replayed
/// @param messages how many there are
public record ReplayRun(String queue, String keptFrom, long messages) {
    private static final Duration PACE = Duration.ofMillis(200);

    /// The subscription, and the part of its topic's past.
    ///
    /// @param consumer the application's id, or its `consumerID`
    /// @param from as the instance reads times: `-1h`, `beginning`, or a time of RFC 3339
    public record Wanted(
            String consumer,
            String component,
            String topic,
            Optional<String> subscriptionId,
            String from,
            Optional<String> to) {
        String subscriber() {
            return "consumer=%s&component=%s&topic=%s%s"
                    .formatted(
                            AdminApi.encoded(consumer),
                            AdminApi.encoded(component),
                            AdminApi.encoded(topic),
                            parameter("subscriptionId", subscriptionId));
        }

        String times() {
            return "&from=" + AdminApi.encoded(from) + parameter("to", to);
        }

        private static String parameter(String name, Optional<String> value) {
            return value.map(it -> "&%s=%s".formatted(name, AdminApi.encoded(it))).orElse("");
        }
    }

    static ReplayRun of(JsonNode json) {
        return new ReplayRun(
                json.path("queue").asText(),
                json.path("keptFrom").asText(),
                json.path("messages").asLong());
    }

    /// Tells how many messages there would be.
    public static ReplayRun dry(AdminApi api, Wanted wanted) {
        return of(api.replay(wanted, true));
    }

    public static ReplayRun begin(AdminApi api, Wanted wanted) {
        return of(api.replay(wanted, false));
    }

    /// Tells whether the latest replay to that subscription has something left to send.
    public static boolean isUnderWay(AdminApi api, Wanted wanted) {
        return api.replayProgress(wanted).path("underWay").asBoolean();
    }

    /// Waits until everything is in the subscription's queue.
    ///
    /// @param progress told how many messages are left
    public static void follow(AdminApi api, Wanted wanted, LongConsumer progress) {
        var state = api.replayProgress(wanted);
        while (state.path("underWay").asBoolean()) {
            progress.accept(state.path("left").asLong());
            Poll.pause(PACE);
            state = api.replayProgress(wanted);
        }
        if (state.path("failed").asBoolean()) {
            throw new ClientFailure("the replay has ended early: the topic keeps nothing any more");
        }
    }
}
