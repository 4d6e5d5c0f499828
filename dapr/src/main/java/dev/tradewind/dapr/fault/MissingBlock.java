package dev.tradewind.dapr.fault;

/// A building block that a sidecar does not have. Whoever asks for one is answered as a daemon answers where it is not
/// configured, with its codes and words (dapr 1.18, `pkg/messages/predefined.go`).
public enum MissingBlock {
    BINDINGS(
            "ERR_INVOKE_OUTPUT_BINDING",
            CallCode.INTERNAL,
            "error invoking output binding %1$s: couldn't find output binding %1$s"),
    CONFIGURATION(
            "ERR_CONFIGURATION_STORE_NOT_CONFIGURED",
            CallCode.FAILED_PRECONDITION,
            "configuration stores not configured"),
    LOCK(
            "ERR_LOCK_STORE_NOT_CONFIGURED",
            CallCode.FAILED_PRECONDITION,
            "lock store is not configured"),
    CRYPTO(
            "ERR_CRYPTO_PROVIDERS_NOT_CONFIGURED",
            CallCode.FAILED_PRECONDITION,
            "crypto providers not configured"),
    /// Workflows are of actors.
    ACTORS(
            "ERR_ACTOR_RUNTIME_NOT_FOUND",
            CallCode.INTERNAL,
            "the state store is not configured to use the actor runtime."
                    + " Have you set the - name: actorStateStore value: \"true\" in your state store component file?"),
    INVOCATION(
            "ERR_DIRECT_INVOKE",
            CallCode.INTERNAL,
            "failed to invoke, id: %1$s, err: couldn't find service: %1$s");

    private static final int STATUS = 500;

    private final String code;
    private final CallCode call;
    private final String message;

    MissingBlock(String code, CallCode call, String message) {
        this.code = code;
        this.call = call;
        this.message = message;
    }

    /// The refusal of a request for it.
    ///
    /// @param name of what the request asks for within it, where it names one
    public DaprFault refusal(String name) {
        return DaprFault.plain(new FaultCode(code, STATUS, call), message.formatted(name));
    }
}
