package dev.tradewind.hosts.aws;

import org.jspecify.annotations.Nullable;

/// A refusal to start where the table, a topic or a queue is not as it has to be, with what to do.
public final class AwsRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AwsRefused(String message) {
        this(message, null);
    }

    AwsRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
