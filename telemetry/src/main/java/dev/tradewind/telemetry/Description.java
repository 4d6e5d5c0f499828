package dev.tradewind.telemetry;

import java.util.regex.Pattern;

/// The subject of a metric: the same for all of its labels.
///
/// @param name without its unit, unless it is foreign
/// @param help one line for people
/// @param isForeign whether others chose the name, so that it stays as it is, without unit and ending
public record Description(String name, Unit unit, String help, boolean isForeign) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public Description {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of a metric: " + name);
        }
    }

    public Description(String name, Unit unit, String help) {
        this(name, unit, help, false);
    }

    /// A metric under a name that others chose, which their readers know.
    public static Description foreign(String name, Unit unit, String help) {
        return new Description(name, unit, help, true);
    }

    /// The name with its unit.
    String fullName() {
        return isForeign ? name : name + unit.suffix();
    }

    /// The name with its unit, and the ending of what only grows.
    String totalName() {
        return isForeign ? name : fullName() + "_total";
    }
}
