package dev.tradewind.eventing.dialect;

import org.jspecify.annotations.Nullable;

/// A message is not an event of this dialect, or its data is not what its type declares.
public final class MalformedEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedEvent(String message) {
        this(message, null);
    }

    MalformedEvent(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
