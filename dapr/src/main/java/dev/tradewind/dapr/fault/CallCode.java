package dev.tradewind.dapr.fault;

import java.util.stream.Stream;

/// The codes by which a call over gRPC ends (gRPC documentation, "Status codes and their use in gRPC").
public enum CallCode {
    OK(0),
    CANCELLED(1),
    UNKNOWN(2),
    INVALID_ARGUMENT(3),
    DEADLINE_EXCEEDED(4),
    NOT_FOUND(5),
    ALREADY_EXISTS(6),
    PERMISSION_DENIED(7),
    RESOURCE_EXHAUSTED(8),
    FAILED_PRECONDITION(9),
    ABORTED(10),
    OUT_OF_RANGE(11),
    UNIMPLEMENTED(12),
    INTERNAL(13),
    UNAVAILABLE(14),
    DATA_LOSS(15),
    UNAUTHENTICATED(16);

    private final int number;

    CallCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /// The code of that number; unknown where there is none.
    public static CallCode of(int number) {
        return Stream.of(values()).filter(it -> it.number == number).findFirst().orElse(UNKNOWN);
    }
}
