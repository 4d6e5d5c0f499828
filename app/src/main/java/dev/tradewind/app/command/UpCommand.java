package dev.tradewind.app.command;

import dev.tradewind.app.instance.Settings;
import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.app.logging.Logging;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `tradewind up`: runs an instance until it is told to stop.
@Command(
        name = "up",
        description = {
            "Runs the order backend and its broker, on this machine's loopback interface unless"
                    + " --bind says otherwise.",
            "The order API has its own: --http-bind, with keys (./tradewind keys create) and TLS.",
            "Logs go to standard error, or to --log-file. SIGTERM and Ctrl-C finish what is in"
                    + " flight."
        })
final class UpCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Mixin private UpOptions options = new UpOptions();

    @Override
    public void run() {
        Logging.start(options.logSettings());
        StrayVariables.log(spec);
        var settings = settings();
        var running = Tradewind.start(settings, Foreground::lost);
        var payments = settings.payments();
        Foreground.run(
                running::close,
                options.report(running, payments),
                options.facts(running, payments));
    }

    private Settings settings() {
        try {
            return options.settings();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()));
        }
    }
}
