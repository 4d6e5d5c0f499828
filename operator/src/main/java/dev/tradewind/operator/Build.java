package dev.tradewind.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/// The build that runs.
///
/// @param commit of its sources; `unknown` where it was not built by `./tradewind` in a clone
public record Build(String version, String commit) {
    private static final String FILE = "build.properties";
    private static final String UNKNOWN = "unknown";
    private static final Build THIS = load();

    /// Returns what was written when this was built.
    public static Build read() {
        return THIS;
    }

    /// The version with the commit as its build metadata (Semantic Versioning 2.0.0), where that is known: `0.2.0+1a2b3c4`.
    public String code() {
        return commit.equals(UNKNOWN) ? version : version + "+" + commit;
    }

    private static Build load() {
        try (var file = Build.class.getResourceAsStream(FILE)) {
            var properties = new Properties();
            properties.load(file);
            return new Build(
                    properties.getProperty("version", UNKNOWN),
                    properties.getProperty("commit", UNKNOWN));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + FILE, e);
        }
    }
}
