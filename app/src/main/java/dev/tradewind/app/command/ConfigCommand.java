package dev.tradewind.app.command;

import dev.tradewind.app.setting.Origin;
import dev.tradewind.app.setting.Setting;
import dev.tradewind.app.setting.Sources;
import dev.tradewind.app.setting.Value;
import dev.tradewind.app.terminal.Printable;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `tradewind config`: every setting, its value, and where that comes from.
@Command(
        name = "config",
        description = {
            "Prints every setting of an instance, its value, and where that comes from.",
            "An option goes before the environment, that before the file of --config, that before the default.",
            "Takes what `up` takes, and shows what `up` would do with it; `broker` has fewer settings, and ./broker-data."
        })
final class ConfigCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @SuppressWarnings("UnusedVariable") // asked for by their names
    @Mixin
    private UpOptions options = new UpOptions();

    @Option(names = "--json", description = "print JSON instead of a table")
    private boolean json;

    @Override
    public void run() {
        var lines = Setting.all(spec).stream().map(this::line).toList();
        StrayVariables.of(spec)
                .forEach(it ->
                        spec.commandLine()
                                .getErr()
                                .println("tradewind: " + Printable.line(it.toString())));
        System.out.println(Printable.lines(json ? JsonText.of(lines) : table(lines).toString()));
    }

    private Line line(Setting setting) {
        var option = spec.findOption(setting.option().longestName());
        var value = given(option).or(() -> elsewhere(option)).orElseGet(() -> byDefault(option));
        return new Line(
                setting.name(), value.text(), value.origin().toString(), setting.variable());
    }

    private Optional<Value> given(OptionSpec option) {
        if (!spec.commandLine().getParseResult().hasMatchedOption(option)) {
            return Optional.empty();
        }
        var text =
                isFlag(option)
                        ? String.valueOf(option.<Boolean>getValue())
                        : option.originalStringValues().getLast();
        return Optional.of(new Value(text, new Origin.Option(option.longestName())));
    }

    private Optional<Value> elsewhere(OptionSpec option) {
        return spec.defaultValueProvider() instanceof Sources sources
                ? sources.find(option)
                : Optional.empty();
    }

    private static Value byDefault(OptionSpec option) {
        var text = Optional.ofNullable(option.defaultValue()).orElse(isFlag(option) ? "false" : "");
        return new Value(text, new Origin.Default());
    }

    private static boolean isFlag(OptionSpec option) {
        return option.type() == boolean.class;
    }

    private static TextTable table(List<Line> lines) {
        var table = new TextTable("SETTING", "VALUE", "FROM", "IN THE ENVIRONMENT");
        for (var line : lines) {
            table.row(
                    line.name(),
                    line.value().isEmpty() ? "-" : line.value(),
                    line.from(),
                    line.environment());
        }
        return table;
    }

    /// A setting as it is printed.
    ///
    /// @param environment the variable that sets it
    private record Line(String name, String value, String from, String environment) {}
}
