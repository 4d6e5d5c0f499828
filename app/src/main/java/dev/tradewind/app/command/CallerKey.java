package dev.tradewind.app.command;

import dev.tradewind.app.file.PrivateFile;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.store.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The key or token that a command asks the order API with. It is never on the command line, where every process sees it.
final class CallerKey {
    private static final String VARIABLE = "TRADEWIND_KEY";
    private static final String FILE_VARIABLE = "TRADEWIND_KEY_FILE";

    private CallerKey() {}

    /// @param named the file that an option names
    static Optional<String> find(Optional<Path> named, Map<String, String> environment) {
        return named.or(() -> in(environment, FILE_VARIABLE).map(Path::of))
                .map(CallerKey::read)
                .or(() -> in(environment, VARIABLE));
    }

    private static Optional<String> in(Map<String, String> environment, String variable) {
        return Optional.ofNullable(environment.get(variable))
                .map(String::strip)
                .filter(text -> !text.isEmpty());
    }

    private static String read(Path file) {
        try {
            PrivateFile.require(file);
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ClientFailure(
                    "cannot read the key in %s: %s".formatted(file, FileFailure.reason(e)));
        }
    }
}
