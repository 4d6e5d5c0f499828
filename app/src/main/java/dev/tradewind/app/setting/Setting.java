package dev.tradewind.app.setting;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// A setting: an option of the command that starts an instance, as files and the environment name it.
///
/// @param option whose longest name is the setting's: `--http-port` is `http-port` in a file, and `TRADEWIND_HTTP_PORT`
///     in the environment
public record Setting(OptionSpec option) {
    static final String PREFIX = "TRADEWIND_";

    /// The command whose options are the settings.
    private static final String STARTS = "up";

    /// The option that names the file of settings, and so is none itself.
    static final String FILE = "--config";

    /// Every setting, in the order of their names.
    public static List<Setting> all(CommandSpec anyCommand) {
        var starts = anyCommand.root().subcommands().get(STARTS);
        return starts == null ? List.of() : of(starts.getCommandSpec());
    }

    /// The settings among a command's options.
    private static List<Setting> of(CommandSpec command) {
        return command.options().stream()
                .filter(option -> !option.usageHelp() && !option.versionHelp())
                .filter(option -> !List.of(option.names()).contains(FILE))
                .map(Setting::new)
                .sorted(Comparator.comparing(Setting::name))
                .toList();
    }

    /// Tells whether an option of any command is this one.
    boolean isOf(OptionSpec other) {
        return List.of(other.names()).contains(option.longestName());
    }

    /// The name in files.
    public String name() {
        return withoutDashes(option.longestName());
    }

    /// The names by which a file may set it: those of the option.
    Stream<String> names() {
        return Stream.of(option.names()).map(Setting::withoutDashes);
    }

    private static String withoutDashes(String optionName) {
        return optionName.substring(optionName.lastIndexOf("--") + 2);
    }

    /// The name in the environment.
    public String variable() {
        return PREFIX + name().toUpperCase(Locale.ROOT).replace('-', '_');
    }

    /// Tells whether it is a port that an instance listens on.
    boolean isPort() {
        return name().endsWith("-port");
    }
}
