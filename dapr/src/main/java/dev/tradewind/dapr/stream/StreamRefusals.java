package dev.tradewind.dapr.stream;

import dev.tradewind.dapr.fault.DaprFault;
import io.grpc.StatusRuntimeException;

/// The form in which calls are refused.
@FunctionalInterface
public interface StreamRefusals {
    StatusRuntimeException of(DaprFault fault);
}
