package dev.tradewind.aws;

import dev.tradewind.store.StoreException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/// An error as clients are told it.
///
/// @param code as the Query protocol spells it
record WireError(String code, int status, String message) {
    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL = 500;

    static WireError badRequest(String code, String message) {
        return new WireError(code, BAD_REQUEST, message);
    }

    static WireError internal() {
        return internal("The request failed inside the server; see its log.");
    }

    private static WireError internal(String message) {
        return new WireError("InternalFailure", INTERNAL, message);
    }

    static WireError of(StoreException failure) {
        return internal(
                failure.reason() == StoreException.Reason.DISK_FULL
                        ? "Nothing can be stored now (DISK_FULL), and nothing was."
                        : "The store failed (%s); see the server's log."
                                .formatted(failure.reason()));
    }

    static WireError of(AwsServiceException exception) {
        var details = exception.awsErrorDetails();
        return new WireError(details.errorCode(), exception.statusCode(), details.errorMessage());
    }

    boolean isSenders() {
        return status < INTERNAL;
    }

    String fault() {
        return isSenders() ? "Sender" : "Receiver";
    }
}
