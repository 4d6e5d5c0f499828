package dev.tradewind.commerce;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// A constant with a label by which JSON and requests know it: its name in lower case.
public interface Labelled {
    String name();

    @JsonValue
    default String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The constant of `type` with that label.
    static <E extends Enum<E> & Labelled> Optional<E> find(Class<E> type, String label) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.label().equals(label))
                .findFirst();
    }
}
