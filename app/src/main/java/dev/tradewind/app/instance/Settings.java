package dev.tradewind.app.instance;

import dev.tradewind.aws.access.AccessKey;
import dev.tradewind.commerce.Profile;
import dev.tradewind.hosts.embedded.RetryPolicy;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// What an instance is told when it starts.
///
/// @param data the directory that holds everything durable
public record Settings(
        Path data,
        Ports ports,
        Identity identity,
        Profile profile,
        Delivery delivery,
        Access access) {
    /// Whether programs on this machine may delete all queues and topics but the services' own.
    boolean allowsReset() {
        return access.reset() || profile.takesTestSwitches();
    }

    /// Whether requests to the AWS endpoint have to be signed.
    boolean isGuarded() {
        return !access.keys().isEmpty();
    }

    /// Where it listens, on the loopback interface only; zero takes a free port.
    public record Ports(int http, int aws) {
        private static final int MAX = 65_535;

        public Ports {
            requirePort("http", http);
            requirePort("aws", aws);
        }

        private static void requirePort(String name, int port) {
            if (port < 0 || port > MAX) {
                throw new IllegalArgumentException(
                        "the %s port is 0 to %d, not %d".formatted(name, MAX, port));
            }
        }
    }

    /// Whom it answers as.
    public record Identity(String account, String region) {
        public static final Identity DEFAULT = new Identity("000000000000", "us-east-1");

        public Identity {
            if (!account.matches("[0-9]{12}")) {
                throw new IllegalArgumentException(
                        "an account is 12 digits, not '%s'".formatted(account));
            }
            if (!region.matches("[a-z]{2}(-[a-z]+)+-[0-9]+")) {
                throw new IllegalArgumentException(
                        "'%s' is no region; one is us-east-1".formatted(region));
            }
        }
    }

    /// Who may do what at the AWS endpoint.
    ///
    /// @param bind where it listens
    /// @param keys what requests have to be signed with; nothing has to be signed where there are none
    /// @param reset whether programs on this machine may reset it in every profile
    /// @param policies whether the policies of queues and topics are enforced; where there are keys they always are
    public record Access(InetAddress bind, List<AccessKey> keys, boolean reset, boolean policies) {
        public static final Access DEFAULT =
                new Access(InetAddress.getLoopbackAddress(), List.of(), false, false);

        public Access {
            keys = List.copyOf(keys);
            policies = policies || !keys.isEmpty();
            if (!bind.isLoopbackAddress() && keys.isEmpty()) {
                throw new IllegalArgumentException(
                        "--bind %s lets other machines in, so requests have to be signed: name a file with --keys, each line"
                                        .formatted(bind.getHostAddress())
                                + " an access key id, its secret and a 12-digit account");
            }
        }

        /// The host of the links that messages of SNS have.
        String host() {
            return bind.isLoopbackAddress() || bind.isAnyLocalAddress()
                    ? "localhost"
                    : bind.getHostAddress();
        }
    }

    /// How events come to handlers.
    ///
    /// @param retry how long a delivery that failed waits for its next attempt
    /// @param batchingWindow how long to wait for a batch to fill once its first message is there
    public record Delivery(RetryPolicy retry, Duration batchingWindow) {
        /// SQS event source mappings: `MaximumBatchingWindowInSeconds` is 0 to 300 s.
        private static final Duration BATCHING_WINDOW_MAX = Duration.ofMinutes(5);

        public Delivery {
            if (batchingWindow.isNegative() || batchingWindow.compareTo(BATCHING_WINDOW_MAX) > 0) {
                throw new IllegalArgumentException(
                        "the batching window is 0 to %d ms, not %d"
                                .formatted(
                                        BATCHING_WINDOW_MAX.toMillis(), batchingWindow.toMillis()));
            }
        }
    }
}
