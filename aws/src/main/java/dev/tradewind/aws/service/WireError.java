package dev.tradewind.aws.service;

import dev.tradewind.store.StoreException;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.SdkPojo;

/// An error as clients are told it.
///
/// @param code as the Query protocol spells it
/// @param modelled the exception whose members the error carries, where the service's model gives it any
public record WireError(String code, int status, String message, Optional<SdkPojo> modelled) {
    private static final int BAD_REQUEST = 400;
    private static final int INTERNAL = 500;

    public WireError(String code, int status, String message) {
        this(code, status, message, Optional.empty());
    }

    public static WireError badRequest(String code, String message) {
        return new WireError(code, BAD_REQUEST, message);
    }

    public static WireError internal() {
        return internal("The request failed inside the server; see its log.");
    }

    private static WireError internal(String message) {
        return new WireError("InternalFailure", INTERNAL, message);
    }

    public static WireError of(StoreException failure) {
        return internal(
                failure.reason() == StoreException.Reason.DISK_FULL
                        ? "Nothing can be stored now (DISK_FULL), and nothing was."
                        : "The store failed (%s); see the server's log."
                                .formatted(failure.reason()));
    }

    public static WireError of(AwsServiceException exception) {
        var details = exception.awsErrorDetails();
        return new WireError(
                details.errorCode(),
                exception.statusCode(),
                details.errorMessage(),
                exception.sdkFields().isEmpty() ? Optional.empty() : Optional.of(exception));
    }

    public boolean isSenders() {
        return status < INTERNAL;
    }

    String fault() {
        return isSenders() ? "Sender" : "Receiver";
    }
}
