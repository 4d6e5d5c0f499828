package dev.tradewind.app.instance;

import dev.tradewind.commerce.payments.ProviderSettings;
import dev.tradewind.store.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.TreeMap;

/// A file of a payment provider's settings, in UTF-8, in the form of Java's properties: a name, `=` and a value a line.
public final class ProviderSettingsFile {
    private ProviderSettingsFile() {}

    /// @throws IllegalArgumentException if it cannot be used; the message says why, and no value
    public static ProviderSettings read(Path file) {
        try {
            PrivateFile.require(file);
            return parse(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot read the settings in %s: %s".formatted(file, FileFailure.reason(e)), e);
        }
    }

    private static ProviderSettings parse(Path file) throws IOException {
        var properties = new Properties();
        try (var reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        var values = new TreeMap<String, String>();
        properties.forEach((name, value) -> values.put(name.toString(), value.toString().strip()));
        return new ProviderSettings(values);
    }
}
