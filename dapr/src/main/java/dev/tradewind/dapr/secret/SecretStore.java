package dev.tradewind.dapr.secret;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A component that secrets are read from. A secret has one value or several, each under a name. Any thread may call.
public interface SecretStore {
    /// The values of a secret.
    Optional<Map<String, String>> get(String name);

    /// All secrets, by their names.
    Map<String, Map<String, String>> all();

    /// The features that the sidecar tells of it.
    List<String> capabilities();
}
