package dev.tradewind.telemetry;

import java.util.regex.Pattern;

/// The subject of a metric: the same for all of its labels.
///
/// @param name without its unit
/// @param help one line for people
public record Description(String name, Unit unit, String help) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public Description {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of a metric: " + name);
        }
    }

    /// The name with its unit.
    String fullName() {
        return name + unit.suffix();
    }
}
