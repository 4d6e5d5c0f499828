package dev.tradewind.dapr.grpc;

import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.fault.MissingBlock;
import java.util.Optional;
import java.util.Set;

/// The methods of building blocks that are not here, whose refusals say nothing of the request. A method that a daemon does
/// not have either is unimplemented.
final class MissingMethods {
    private static final Set<String> CONFIGURATION =
            Set.of(
                    "GetConfiguration",
                    "GetConfigurationAlpha1",
                    "SubscribeConfiguration",
                    "SubscribeConfigurationAlpha1",
                    "UnsubscribeConfiguration",
                    "UnsubscribeConfigurationAlpha1");
    private static final Set<String> LOCK = Set.of("TryLockAlpha1", "UnlockAlpha1");
    private static final Set<String> CRYPTO = Set.of("EncryptAlpha1", "DecryptAlpha1");

    private MissingMethods() {}

    static Optional<DaprFault> refusal(String method) {
        return block(method).map(it -> it.refusal(""));
    }

    private static Optional<MissingBlock> block(String method) {
        if (CONFIGURATION.contains(method)) {
            return Optional.of(MissingBlock.CONFIGURATION);
        }
        if (LOCK.contains(method)) {
            return Optional.of(MissingBlock.LOCK);
        }
        if (CRYPTO.contains(method) || method.startsWith("Subtle")) {
            return Optional.of(MissingBlock.CRYPTO);
        }
        return method.contains("Actor") || method.contains("Workflow")
                ? Optional.of(MissingBlock.ACTORS)
                : Optional.empty();
    }
}
