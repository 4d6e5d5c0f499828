package dev.tradewind.app.command;

import dev.tradewind.app.logging.LogLevels;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind log`: at which levels a running instance logs.
@Command(
        name = "log",
        description = {
            "Tells at which levels a running instance logs, or changes them until it ends.",
            "./tradewind log info,dev.tradewind.events=debug"
        })
final class LogCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(
            paramLabel = "LEVELS",
            arity = "0..1",
            converter = LogOptions.Levels.class,
            description =
                    "off, error, warn, info, debug or trace, and loggers that differ: LOGGER=LEVEL,...")
    private Optional<LogLevels> levels = Optional.empty();

    @Override
    public void run() {
        try (var api = instance.adminApi()) {
            var told =
                    levels.map(it -> api.changeLogLevels(it.toString())).orElseGet(api::logLevels);
            System.out.println(instance.json() ? JsonText.of(told) : told.path("levels").asText());
        }
    }
}
