package dev.tradewind.hosts.aws;

import dev.tradewind.eventing.dialect.Flows;
import dev.tradewind.eventing.plan.IntakeQueueNames;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.hosts.handling.Subject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;

/// The surroundings of a host on AWS, but for what the SDK finds by itself: region, credentials and endpoints.
///
/// @param flows of events, in the dialects that their topics are spoken in
/// @param queueNames by which the queues of intakes are called
/// @param subject what the events are about, in log lines
/// @param waits between two attempts to handle an event; SQS waits whole seconds. How many there are is for the queue
/// @param receiveWait the longest that a process asks a queue for events at a time, and so takes to close
public record AwsHostOptions(
        Place place,
        Flows flows,
        IntakeQueueNames queueNames,
        Subject subject,
        RetryPolicy waits,
        Duration receiveWait,
        InstantSource clock) {
    /// Long enough that an idle queue costs little, and short enough to end within the time that a container is given.
    public static final Duration RECEIVE_WAIT = Duration.ofSeconds(10);

    /// The most that SQS allows for `WaitTimeSeconds`.
    private static final Duration RECEIVE_WAIT_MAX = Duration.ofSeconds(20);

    public AwsHostOptions {
        if (receiveWait.compareTo(Duration.ofSeconds(1)) < 0
                || receiveWait.compareTo(RECEIVE_WAIT_MAX) > 0) {
            throw new IllegalArgumentException(
                    "a queue is asked for 1 to 20 seconds, not for " + receiveWait);
        }
    }

    /// An account, and what the host's names begin with there.
    ///
    /// @param account that the topics are in
    /// @param prefix of the table, the topics and the queues
    public record Place(String account, String prefix) {
        private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

        /// As names of queues have them, short enough that none gets longer than 80 characters.
        private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]{0,40}");

        public Place {
            if (!ACCOUNT.matcher(account).matches()) {
                throw new IllegalArgumentException(
                        "an account has 12 digits, unlike '%s'".formatted(account));
            }
            if (!PREFIX.matcher(prefix).matches()) {
                throw new IllegalArgumentException(
                        "a prefix has up to 40 letters, digits, - and _, not '%s'"
                                .formatted(prefix));
            }
        }

        String table() {
            return prefix + "ledger";
        }

        String name(String planned) {
            return prefix + planned;
        }
    }
}
