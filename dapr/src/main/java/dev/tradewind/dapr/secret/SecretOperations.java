package dev.tradewind.dapr.secret;

import dev.tradewind.dapr.fault.CallCode;
import dev.tradewind.dapr.fault.DaprFault;
import dev.tradewind.dapr.fault.FaultCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The secrets of one application, by the names of its components. Whatever is refused is a [DaprFault].
///
/// @param components that there are now
public record SecretOperations(
        Supplier<List<SecretComponent>> components, SecretScopes scopes, SecretObserver observer) {
    private static final FaultCode NOT_CONFIGURED =
            new FaultCode("ERR_SECRET_STORES_NOT_CONFIGURED", 500, CallCode.FAILED_PRECONDITION);
    private static final FaultCode NOT_FOUND =
            new FaultCode("ERR_SECRET_STORE_NOT_FOUND", 401, CallCode.INVALID_ARGUMENT);
    private static final FaultCode DENIED =
            new FaultCode("ERR_PERMISSION_DENIED", 403, CallCode.PERMISSION_DENIED);
    private static final FaultCode NOT_GOT =
            new FaultCode("ERR_SECRET_GET", 500, CallCode.INTERNAL);

    /// The values of a secret.
    public Map<String, String> get(String store, String name) {
        var secrets = store(store);
        if (!scopes.allow(store, name)) {
            throw DaprFault.plain(
                    DENIED,
                    "access denied by policy to get \"%s\" from \"%s\"".formatted(name, store));
        }
        long begun = System.nanoTime();
        var values = secrets.get(name);
        observer.called(store, false, values.isPresent(), System.nanoTime() - begun);
        return values.orElseThrow(() ->
                DaprFault.plain(
                        NOT_GOT,
                        "failed getting secret with key %s from secret store %s: secret %s not found"
                                .formatted(name, store, name)));
    }

    /// All secrets that the application may get, by their names.
    public Map<String, Map<String, String>> all(String store) {
        var component = store(store);
        long begun = System.nanoTime();
        var secrets = new HashMap<>(component.all());
        observer.called(store, true, true, System.nanoTime() - begun);
        secrets.keySet().removeIf(name -> !scopes.allow(store, name));
        return secrets;
    }

    private SecretStore store(String name) {
        var known = components.get();
        if (known.isEmpty()) {
            throw DaprFault.plain(NOT_CONFIGURED, "secret store is not configured");
        }
        return known.stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        DaprFault.plain(NOT_FOUND, "failed finding secret store with key " + name))
                .store();
    }
}
