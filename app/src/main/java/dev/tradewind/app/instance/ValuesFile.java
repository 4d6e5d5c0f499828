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

    private static IllegalArgumentException unreadable(Path file, IOException e) {
        return new IllegalArgumentException(
                "cannot read the settings in %s: %s".formatted(file, FileFailure.reason(e)), e);
    }
}
