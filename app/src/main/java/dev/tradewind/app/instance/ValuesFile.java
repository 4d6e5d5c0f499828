package dev.tradewind.app.instance;

import dev.tradewind.app.file.PrivateFile;
import dev.tradewind.store.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// A file of values by names, in UTF-8, in the form of Java's properties: a name, `=` and a value a line.
public final class ValuesFile {
    private static final String ENVIRONMENT = "env:";

    private ValuesFile() {}

    /// @throws IllegalArgumentException if it cannot be used; the message says why, and no value
    public static Map<String, String> read(Path file) {
        try (var reader = Files.newBufferedReader(file)) {
            var properties = new Properties();
            properties.load(reader);
            var values = new TreeMap<String, String>();
            properties.forEach(
                    (name, value) -> values.put(name.toString(), value.toString().strip()));
            return values;
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /// The values of a file that has secrets among them.
    ///
    /// @throws IllegalArgumentException as [#read], and if others may read or change it
    public static Map<String, String> readPrivate(Path file) {
        try {
            PrivateFile.require(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        return read(file);
    }

    /// The same values, with those of the form `env:NAME` from the environment.
    ///
    /// @throws IllegalArgumentException if a variable is not there; the message has its name
    public static Map<String, String> fromEnvironment(
            Map<String, String> values, Map<String, String> environment) {
        var found = new TreeMap<>(values);
        found.replaceAll((name, value) -> fromEnvironment(name, value, environment));
        return found;
    }

    private static String fromEnvironment(
            String name, String value, Map<String, String> environment) {
        if (!value.startsWith(ENVIRONMENT)) {
            return value;
        }
        var variable = value.substring(ENVIRONMENT.length());
        var there = environment.getOrDefault(variable, "");
        if (there.isBlank()) {
            throw new IllegalArgumentException(
                    "the setting '%s' is in the variable %s, which is not set"
                            .formatted(name, variable));
        }
        return there.strip();
    }

    private static IllegalArgumentException unreadable(Path file, IOException e) {
        return new IllegalArgumentException(
                "cannot read the settings in %s: %s".formatted(file, FileFailure.reason(e)), e);
    }
}
