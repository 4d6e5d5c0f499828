package dev.tradewind.dapr.resource;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The metadata of a component or a subscription: texts by names that are the same in any case.
public final class Properties {
    public static final Properties NONE = new Properties(Map.of());

    private final TreeMap<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    public Properties(Map<String, String> values) {
        this.values.putAll(values);
    }

    public Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// The value, where there is one that is not blank.
    public Optional<String> text(String name) {
        return find(name).filter(value -> !value.isBlank());
    }

    /// Each as it was written, by name.
    public Map<String, String> asMap() {
        return new TreeMap<>(values);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /// These, and over them `others`.
    public Properties overlaidBy(Properties others) {
        var all = new Properties(values);
        all.values.putAll(others.values);
        return all;
    }

    /// The same with `change` made to each value.
    public Properties map(UnaryOperator<String> change) {
        var changed = new Properties(values);
        changed.values.replaceAll((_, value) -> change.apply(value));
        return changed;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Properties it && values.equals(it.values);
    }

    @Override
    public int hashCode() {
        return values.size(); // names are equal in any case, which their hash codes are not
    }

    /// Names only: values may be secrets.
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
