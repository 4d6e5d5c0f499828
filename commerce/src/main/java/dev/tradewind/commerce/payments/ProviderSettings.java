package dev.tradewind.commerce.payments;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The settings of a payment provider, by names of its own: addresses, keys, time limits.
public record ProviderSettings(Map<String, String> values) {
    public static final ProviderSettings NONE = new ProviderSettings(Map.of());

    public ProviderSettings {
        values = Map.copyOf(values);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// @throws IllegalArgumentException if it is missing
    public String required(String name) {
        return find(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "the setting '%s' is missing".formatted(name)));
    }

    /// The names alone, as some values are secrets.
    @Override
    public String toString() {
        return "ProviderSettings" + new TreeSet<>(values.keySet());
    }
}
