package dev.tradewind.dapr.api;

import dev.tradewind.dapr.fault.MissingBlock;
import java.util.List;

/// The paths of building blocks that a sidecar does not have, each answered with the refusal of its block.
final class NotHere {
    private NotHere() {}

    static List<SidecarRoute> routes() {
        return List.of(
                refused("v1.0/bindings/{name}", MissingBlock.BINDINGS),
                refused("v1.0/configuration/{store}/...", MissingBlock.CONFIGURATION),
                refused("v1.0-alpha1/configuration/{store}/...", MissingBlock.CONFIGURATION),
                refused("v1.0-alpha1/lock/{store}", MissingBlock.LOCK),
                refused("v1.0-alpha1/unlock/{store}", MissingBlock.LOCK),
                refused("v1.0-alpha1/crypto/{component}/...", MissingBlock.CRYPTO),
                refused("v1.0/actors/{type}/...", MissingBlock.ACTORS),
                refused("v1.0/workflows/{component}/...", MissingBlock.ACTORS),
                refused("v1.0-beta1/workflows/{component}/...", MissingBlock.ACTORS),
                refused("v1.0/invoke/{app}/method/...", MissingBlock.INVOCATION));
    }

    /// @param path whose third part is the name of what is asked for
    private static SidecarRoute refused(String path, MissingBlock block) {
        return SidecarRoute.any(
                path,
                request -> {
                    throw block.refusal(request.part(2).orElse(""));
                });
    }
}
