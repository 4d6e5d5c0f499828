package dev.tradewind.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The build that runs.
///
/// @param commit of its sources; `unknown` where it was not built by `./tradewind` in a clone
public record Build(String version, String commit) {
    private static final String FILE = "build.properties";
    private static final Build THIS = load();

    /// Returns what was written when this was built.
    public static Build read() {
        return THIS;
    }

    private static Build load() {
        try (var file = Build.class.getResourceAsStream(FILE)) {
            var properties = new Properties();
            properties.load(file);
            return new Build(
                    properties.getProperty("version", "unknown"),
                    properties.getProperty("commit", "unknown"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }
}
