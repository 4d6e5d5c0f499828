package dev.tradewind.commerce;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name of a warehouse. Documents, events and requests that name none mean [#MAIN], which every shop has.
public record WarehouseId(@JsonValue String value) implements Comparable<WarehouseId> {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");

    /// The default one. Earlier versions knew no other.
    public static final WarehouseId MAIN = new WarehouseId("main");

    @JsonCreator
    public WarehouseId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "must be 1 to 32 lower-case letters, digits and '-', and not begin with '-'");
        }
    }

    /// The one that is meant by a name or by none.
    public static WarehouseId meant(Optional<WarehouseId> named) {
        return named.orElse(MAIN);
    }

    /// The name that says it, which is none of the default one.
    public Optional<WarehouseId> named() {
        return Optional.of(this).filter(it -> !it.equals(MAIN));
    }

    @Override
    public int compareTo(WarehouseId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
