package dev.tradewind.app.command;

import dev.tradewind.app.access.ApiKeyFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The options that say in which file the order API's keys are.
final class KeyFileOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = UpOptions.DEFAULT_DATA,
            converter = DirectoryName.class,
            description = "data directory of the instance that they are for (${DEFAULT-VALUE})")
    private Path data = Path.of("");

    @Option(
            names = "--api-keys",
            paramLabel = "FILE",
            description = "the file, if the instance was told one (DIR-api-keys.json)")
    private Optional<Path> file = Optional.empty();

    ApiKeyFile file() {
        return file.map(ApiKeyFile::new).orElseGet(() -> ApiKeyFile.beside(data));
    }
}
