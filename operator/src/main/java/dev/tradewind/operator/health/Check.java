package dev.tradewind.operator.health;

import java.util.Optional;
import java.util.function.Supplier;

/// One thing that has to hold for an instance to be well.
///
/// @param name as it stands in the answer; never renamed
/// @param fault says what is wrong, in a sentence for people, or nothing; for any thread, within some seconds
public record Check(String name, Supplier<Optional<String>> fault) {}
