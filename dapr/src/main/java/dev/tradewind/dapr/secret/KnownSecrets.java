package dev.tradewind.dapr.secret;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Secrets that were read at once.
final class KnownSecrets implements SecretStore {
    private final Map<String, Map<String, String>> secrets;
    private final List<String> capabilities;

    KnownSecrets(Map<String, Map<String, String>> secrets, List<String> capabilities) {
        this.secrets = Map.copyOf(secrets);
        this.capabilities = List.copyOf(capabilities);
    }

    @Override
    public Optional<Map<String, String>> get(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    @Override
    public Map<String, Map<String, String>> all() {
        return secrets;
    }

    @Override
    public List<String> capabilities() {
        return capabilities;
    }
}
