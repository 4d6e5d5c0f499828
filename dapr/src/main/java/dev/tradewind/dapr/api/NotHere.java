package dev.tradewind.dapr.api;

import dev.tradewind.dapr.fault.CallCode;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.fault.FaultCode;
import java.util.List;

/// The building blocks that a sidecar does not have, answered as a daemon answers what is not configured, with its codes
/// and words (dapr 1.18, `pkg/messages/predefined.go`).
final class NotHere {
    private static final String ACTORS =
            "the state store is not configured to use the actor runtime."
                    + " Have you set the - name: actorStateStore value: \"true\" in your state store component file?";

    private static final String CONFIGURATION = "configuration stores not configured";
    private static final String LOCK = "lock store is not configured";

    private NotHere() {}

    static List<SidecarRoute> routes() {
        return List.of(
                refused(
                        "v1.0/bindings/{name}",
                        code("ERR_INVOKE_OUTPUT_BINDING", CallCode.INTERNAL),
                        "error invoking output binding %1$s: couldn't find output binding %1$s"),
                refused("v1.0/configuration/{store}/...", configuration(), CONFIGURATION),
                refused("v1.0-alpha1/configuration/{store}/...", configuration(), CONFIGURATION),
                refused("v1.0-alpha1/lock/{store}", lock(), LOCK),
                refused("v1.0-alpha1/unlock/{store}", lock(), LOCK),
                refused(
                        "v1.0-alpha1/crypto/{component}/...",
                        code("ERR_CRYPTO_PROVIDERS_NOT_CONFIGURED", CallCode.FAILED_PRECONDITION),
                        "crypto providers not configured"),
                refused("v1.0/actors/{type}/...", actors(), ACTORS),
                refused("v1.0/workflows/{component}/...", actors(), ACTORS),
                refused("v1.0-beta1/workflows/{component}/...", actors(), ACTORS),
                refused(
                        "v1.0/invoke/{app}/method/...",
                        code("ERR_DIRECT_INVOKE", CallCode.INTERNAL),
                        "fail to invoke, id: %1$s, err: couldn't find service: %1$s"));
    }

    private static FaultCode configuration() {
        return code("ERR_CONFIGURATION_STORE_NOT_CONFIGURED", CallCode.FAILED_PRECONDITION);
    }

    private static FaultCode lock() {
        return code("ERR_LOCK_STORE_NOT_CONFIGURED", CallCode.FAILED_PRECONDITION);
    }

    private static FaultCode actors() {
        return code("ERR_ACTOR_RUNTIME_NOT_FOUND", CallCode.INTERNAL);
    }

    private static FaultCode code(String name, CallCode call) {
        return new FaultCode(name, 500, call);
    }

    /// @param message with the third part of the path in it
    private static SidecarRoute refused(String path, FaultCode code, String message) {
        return SidecarRoute.any(
                path,
                request -> {
                    throw DaprFault.plain(code, message.formatted(request.part(2).orElse("")));
                });
    }
}
