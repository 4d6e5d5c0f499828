package dev.tradewind.hosts.cluster;

/// A database or a Kafka cluster that is not as the host needs it. Its message says what is wrong and what to do.
public final class ClusterRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClusterRefused(String message) {
        super(message);
    }

    ClusterRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
