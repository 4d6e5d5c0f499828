package dev.tradewind.dapr.state.operation;

import dev.tradewind.dapr.fault.CallCode;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.fault.FaultCode;
import java.util.Map;

/// The refusals of requests to one state component.
record StateFaults(String store, String appId) {
    private static final String TYPE = "state";
    private static final String REASONS = "DAPR_STATE_";

    private static final FaultCode NOT_CONFIGURED =
            code("STATE_STORE_NOT_CONFIGURED", 500, CallCode.FAILED_PRECONDITION);
    private static final FaultCode NOT_FOUND =
            code("STATE_STORE_NOT_FOUND", 400, CallCode.INVALID_ARGUMENT);
    private static final FaultCode MALFORMED =
            code("MALFORMED_REQUEST", 400, CallCode.INVALID_ARGUMENT);
    private static final FaultCode TOO_MANY =
            code("STATE_STORE_TOO_MANY_TRANSACTIONS", 400, CallCode.INVALID_ARGUMENT);
    private static final FaultCode NO_OPERATION =
            code("NOT_SUPPORTED_STATE_OPERATION", 400, CallCode.UNIMPLEMENTED);
    private static final FaultCode NO_QUERIES =
            code("STATE_STORE_NOT_SUPPORTED", 500, CallCode.INTERNAL);
    private static final FaultCode QUERY = code("STATE_QUERY", 500, CallCode.INTERNAL);
    private static final FaultCode BULK_GET = code("STATE_BULK_GET", 500, CallCode.INTERNAL);
    private static final FaultCode TRANSACTION = code("STATE_TRANSACTION", 500, CallCode.INTERNAL);
    private static final FaultCode OUTBOX = code("PUBLISH_OUTBOX", 500, CallCode.INTERNAL);

    private static FaultCode code(String name, int status, CallCode call) {
        return new FaultCode("ERR_" + name, status, call);
    }

    DaprFault notConfigured() {
        return DaprFault.of(
                NOT_CONFIGURED,
                "state store %s is not configured".formatted(store),
                REASONS + "NOT_CONFIGURED",
                Map.of("appID", appId));
    }

    DaprFault notFound() {
        return DaprFault.of(
                NOT_FOUND,
                "state store %s is not found".formatted(store),
                REASONS + "NOT_FOUND",
                Map.of("appID", appId));
    }

    DaprFault illegalKey(String key) {
        var message = "input key/keyPrefix '%s' can't contain '||'".formatted(key);
        return DaprFault.of(MALFORMED, message, REASONS + "ILLEGAL_KEY", Map.of())
                .about(TYPE, store)
                .violatedBy(key);
    }

    DaprFault malformed(String message) {
        return DaprFault.plain(MALFORMED, message);
    }

    DaprFault tooManyOperations(int count, int max) {
        return DaprFault.of(
                        TOO_MANY,
                        "the transaction contains %d operations, which is more than what the state store supports: %d"
                                .formatted(count, max),
                        REASONS + "TOO_MANY_TRANSACTIONS",
                        Map.of(
                                "currentOpsTransaction",
                                Integer.toString(count),
                                "maxOpsPerTransaction",
                                Integer.toString(max)))
                .about(TYPE, store);
    }

    DaprFault noOperation(String kind) {
        return DaprFault.plain(NO_OPERATION, "operation type %s not supported".formatted(kind));
    }

    DaprFault tooLarge(long bytesMax) {
        return DaprFault.plain(
                BULK_GET,
                "failed to get several keys of state store %s: their values have more than %d bytes: ask for fewer"
                        .formatted(store, bytesMax));
    }

    DaprFault notSaved(Failure failure) {
        return DaprFault.plain(
                failure.code("STATE_SAVE"),
                "failed saving state in state store %s: %s".formatted(store, failure.message()));
    }

    DaprFault notDeleted(String key, Failure failure) {
        return DaprFault.plain(
                failure.code("STATE_DELETE"),
                "failed deleting state with key %s: %s".formatted(key, failure.message()));
    }

    DaprFault notTransacted(Failure failure) {
        return DaprFault.plain(
                TRANSACTION, "error while executing state transaction: " + failure.message());
    }

    DaprFault notPublished(String reason) {
        return DaprFault.of(
                OUTBOX,
                "error while publishing outbox message: " + reason,
                "DAPR_PUBSUB_OUTBOX",
                Map.of("appID", appId, "error", reason));
    }

    DaprFault noQueries() {
        return DaprFault.of(
                        NO_QUERIES,
                        "state store does not support querying",
                        REASONS + "QUERYING_NOT_SUPPORTED",
                        Map.of())
                .about(TYPE, store);
    }

    DaprFault unanswered(String reason) {
        return DaprFault.of(
                        QUERY,
                        "state store %s query failed: %s".formatted(store, reason),
                        REASONS + "QUERY_FAILED",
                        Map.of())
                .about(TYPE, store);
    }

    /// The reason why a store did not make a change.
    ///
    /// @param isConflict whether an etag was no longer the right one
    record Failure(String message, boolean isConflict) {
        static Failure conflict(String message) {
            return new Failure("possible etag mismatch. error from state store: " + message, true);
        }

        static Failure of(String message) {
            return new Failure(message, false);
        }

        private FaultCode code(String name) {
            return isConflict
                    ? StateFaults.code(name, 409, CallCode.ABORTED)
                    : StateFaults.code(name, 500, CallCode.INTERNAL);
        }
    }
}
