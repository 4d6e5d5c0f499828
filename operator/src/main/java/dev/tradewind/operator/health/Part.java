package dev.tradewind.operator.health;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// A part of an instance that does work of its own: an endpoint, a service, an application beside it.
///
/// @param kind in one word, which is never renamed
/// @param name tells it from others of its kind
/// @param needs the names of the checks that hold while it can work
/// @param fault says what is wrong with the part itself; as that of a [Check]
public record Part(String kind, String name, List<String> needs, Supplier<Optional<String>> fault) {
    public Part {
        needs = List.copyOf(needs);
    }

    /// One that works while what it needs holds.
    public static Part needing(String kind, String name, String... needs) {
        return new Part(kind, name, List.of(needs), Optional::empty);
    }
}
