package dev.tradewind.telemetry;

import java.util.regex.Pattern;

/// A mark that tells one metric from others of its name.
///
/// @param value any text
public record Label(String name, String value) {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public Label {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("no name of a label: " + name);
        }
    }
}
