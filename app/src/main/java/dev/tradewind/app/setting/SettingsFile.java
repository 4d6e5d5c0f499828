package dev.tradewind.app.setting;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.store.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeSet;

/// A file of settings: lines `NAME = VALUE` as [Properties] reads them, in UTF-8.
final class SettingsFile {
    private final Path path;
    private final Properties lines;

    private SettingsFile(Path path, Properties lines) {
        this.path = path;
        this.lines = lines;
    }

    /// Reads a file.
    ///
    /// @throws SettingsRefused if it cannot be read, or names what is no setting
    static SettingsFile read(String name, List<Setting> known) {
        var lines = new Properties();
        var path = path(name);
        try (var reader = Files.newBufferedReader(path, UTF_8)) {
            lines.load(reader);
        } catch (IOException e) {
            throw unreadable(path, FileFailure.reason(e));
        } catch (IllegalArgumentException e) {
            throw unreadable(path, String.valueOf(e.getMessage()));
        }
        var file = new SettingsFile(path, lines);
        file.requireKnown(known);
        return file;
    }

    private static SettingsRefused unreadable(Path path, String why) {
        return new SettingsRefused("cannot read the settings of %s: %s".formatted(path, why));
    }

    private static Path path(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new SettingsRefused("'%s' names no file: %s".formatted(name, e.getReason()));
        }
    }

    private void requireKnown(List<Setting> known) {
        var names = known.stream().flatMap(Setting::names).toList();
        var unknown = new TreeSet<>(lines.stringPropertyNames());
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            var name = unknown.first();
            var meant =
                    SimilarName.of(name, names)
                            .map(" Did you mean %s?"::formatted)
                            .orElse(" ./tradewind config lists those that there are.");
            throw new SettingsRefused("%s: '%s' is no setting.%s".formatted(path, name, meant));
        }
    }

    Optional<String> value(Setting setting) {
        return setting.names()
                .flatMap(name -> Optional.ofNullable(lines.getProperty(name)).stream())
                .map(String::strip)
                .findFirst();
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
