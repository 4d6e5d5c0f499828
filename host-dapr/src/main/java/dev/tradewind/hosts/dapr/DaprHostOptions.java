package dev.tradewind.hosts.dapr;

import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.hosts.handling.Subject;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The settings of a host beside a sidecar.
///
/// @param sidecar where it is, and what it calls its components
/// @param flows of events, in the dialects that their topics are spoken in
/// @param subject what the events are about
/// @param deliveries how often an event is tried, and what becomes of it then
public record DaprHostOptions(
        SidecarPlace sidecar,
        Flows flows,
        Subject subject,
        Deliveries deliveries,
        InstantSource clock,
        RandomGenerator random) {
    /// The sidecar of a host.
    ///
    /// @param stateStore whose transactions check ETags before they change anything
    /// @param apiToken that the sidecar wants to see
    public record SidecarPlace(
            String host,
            int httpPort,
            String pubSub,
            String stateStore,
            Optional<String> apiToken) {
        /// A sidecar on this machine, with the names that Dapr's own examples have.
        public static SidecarPlace local(int httpPort) {
            return new SidecarPlace(
                    "127.0.0.1", httpPort, "pubsub", "statestore", Optional.empty());
        }
    }

    /// The deliveries of events, which the sidecar makes. A host cannot say when it wants one again.
    ///
    /// @param attemptsMax as many as the pub/sub component makes: the host counts them for the timeline
    /// @param deadLetterTopic where the sidecar is to put an event after the last of them; without one the component does
    ///     with it what it does
    public record Deliveries(int attemptsMax, Optional<String> deadLetterTopic) {
        /// As many as `pubsub.tradewind` makes, whose dead letters stay in its queues.
        public static final Deliveries STANDARD = new Deliveries(10, Optional.empty());

        /// The wait between two attempts is the sidecar's.
        static final RetryPolicy UNUSED = RetryPolicy.STANDARD;

        public Deliveries {
            if (attemptsMax < 1) {
                throw new IllegalArgumentException(
                        "an event is tried at least once, not %d times".formatted(attemptsMax));
            }
        }
    }
}
