package dev.tradewind.dapr.fault;

import java.util.Map;

/// A detail of a refusal, for programs (google.rpc, error_details).
public sealed interface FaultDetail {
    /// The reason that programs tell the refusal by.
    record ErrorInfo(String reason, Map<String, String> metadata) implements FaultDetail {
        public static final String DOMAIN = "dapr.io";

        public ErrorInfo {
            metadata = Map.copyOf(metadata);
        }
    }

    /// The part of the request that is not as it has to be.
    record BadRequest(String field, String description) implements FaultDetail {}

    /// The resource that it is about.
    record ResourceInfo(String type, String name, String description) implements FaultDetail {}
}
