package dev.tradewind.app.command;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option that names a file of settings. Nobody reads it from here: [dev.tradewind.app.setting.Sources] has to know
/// it before picocli reads options.
final class ConfigOption {
    @SuppressWarnings("UnusedVariable")
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = {
                "file of settings, lines such as http-port = 8081. What an option says goes before what the environment",
                "says (TRADEWIND_HTTP_PORT), and that before the file; ./tradewind config shows all of them"
            })
    private Optional<Path> file = Optional.empty();
}
