package dev.tradewind.app.command;

import dev.tradewind.app.instance.FunctionRules;
import picocli.CommandLine.Option;

/// The options of a command that starts an instance, as to the functions that it runs.
final class FunctionOptions {
    @Option(
            names = "--strict-runtimes",
            description =
                    "refuse a function whose runtime names another version of its language than this machine runs")
    private boolean strictRuntimes;

    @Option(
            names = "--allow-functions",
            description = {
                "take functions and layers where --bind lets other machines in: whoever has a key may then do on this",
                "machine what the user may who starts it. On a loopback address they are taken anyway"
            })
    private boolean allowFunctions;

    FunctionRules rules() {
        return new FunctionRules(strictRuntimes, allowFunctions);
    }
}
