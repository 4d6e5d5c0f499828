package dev.tradewind.app.command;

import java.util.Locale;
import java.util.regex.Pattern;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `tradewind completion`: a script by which bash and zsh complete commands and options.
@Command(
        name = "completion",
        description = {
            "Prints a script by which bash and zsh complete commands and options.",
            "This shell has it after: source <(./tradewind completion)"
        })
final class CompletionCommand implements Runnable {
    /// The values of an option, in the script of picocli.
    private static final Pattern VALUES = Pattern.compile("_option_args=\\(.*\\)");

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        var root = spec.root();
        var out = spec.commandLine().getOut();
        out.print(asInHelp(AutoComplete.bash(root.name(), root.commandLine())));
        out.flush();
    }

    /// The script with values written as help writes them, not as the constants that they become.
    private static String asInHelp(String script) {
        return VALUES.matcher(script).replaceAll(values -> values.group().toLowerCase(Locale.ROOT));
    }
}
