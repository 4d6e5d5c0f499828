package dev.tradewind.app.instance;

import java.nio.file.Path;

/// What an instance is told when it starts.
///
/// @param data the directory that holds everything durable
public record Settings(Path data, Ports ports, Identity identity, Profile profile) {
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
}
