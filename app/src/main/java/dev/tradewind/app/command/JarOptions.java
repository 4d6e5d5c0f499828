package dev.tradewind.app.command;

import dev.tradewind.app.instance.ValuesFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The values of three options that name something of one's own: which, the jars that have it, and its settings.
///
/// @param option the option that says which: `--carrier`, beside `--carrier-jars` and `--carrier-settings`
record JarOptions(
        String option, @Nullable String name, @Nullable Path jars, @Nullable Path settings) {
    /// @throws IllegalArgumentException that says what is wrong with which option or file
    Optional<Wanted> wanted() {
        if (name == null) {
            if (jars != null || settings != null) {
                throw new IllegalArgumentException(
                        "%s-jars and %s-settings are for what %s names"
                                .formatted(option, option, option));
            }
            return Optional.empty();
        }
        if (jars == null) {
            throw new IllegalArgumentException(
                    "%s %s comes from a jar: name that, or a directory of jars, with %s-jars"
                            .formatted(option, name, option));
        }
        return Optional.of(
                new Wanted(name, jars, settings == null ? Map.of() : ValuesFile.read(settings)));
    }

    /// The thing that is wanted.
    record Wanted(String name, Path jars, Map<String, String> settings) {
        Wanted {
            settings = Map.copyOf(settings);
        }
    }
}
