package dev.tradewind.app.setting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// The places where settings have their values from, beside the command line, which goes before them: the environment,
/// then a file. For the commands that start an instance, and, but for the file, those that ask one.
public final class Sources implements IDefaultValueProvider {
    private static final String FREE = "0";

    /// An option of every command that starts an instance or asks one, and of no other.
    private static final String ASKED_FOR = "--aws-port";

    private final Map<String, String> environment;
    private final Optional<String> fileName;
    private @Nullable SettingsFile read;
    private @Nullable List<Setting> settings;

    /// @param arguments may name the file, before picocli has read them: it asks for defaults first
    public Sources(Map<String, String> environment, String... arguments) {
        this.environment = Map.copyOf(environment);
        fileName = named(List.of(arguments));
    }

    private static Optional<String> named(List<String> arguments) {
        var joined = Setting.FILE + "=";
        return IntStream.range(0, arguments.size())
                .mapToObj(i ->
                        arguments.get(i).equals(Setting.FILE) && i + 1 < arguments.size()
                                ? joined + arguments.get(i + 1)
                                : arguments.get(i))
                .filter(argument -> argument.startsWith(joined))
                .map(argument -> argument.substring(joined.length()))
                .findFirst();
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? find(option).map(Value::text).orElse(null)
                : null;
    }

    /// The value that one of these places has for a command's option, if that is a setting.
    ///
    /// @throws ParameterException if the file cannot be taken
    public Optional<Value> find(OptionSpec option) {
        var command = option.command();
        return command.findOption(ASKED_FOR) == null
                ? Optional.empty()
                : settings(command).stream()
                        .filter(setting -> setting.isOf(option))
                        .findFirst()
                        .flatMap(setting -> find(setting, command));
    }

    /// All settings, which picocli asks for with every option.
    private List<Setting> settings(CommandSpec anyCommand) {
        var all = settings;
        if (all == null) {
            all = Setting.all(anyCommand);
            settings = all;
        }
        return all;
    }

    /// The variables of the environment that look like settings, and are none.
    public List<StrayVariable> strays(CommandSpec anyCommand) {
        return StrayVariable.among(environment, anyCommand);
    }

    private Optional<Value> find(Setting setting, CommandSpec command) {
        boolean starts = command.findOption(Setting.FILE) != null;
        return Optional.ofNullable(environment.get(setting.variable()))
                .filter(text -> !text.isEmpty()) // as what sets variables has it for unset
                .map(text -> new Value(text, new Origin.Variable(setting.variable())))
                .or(() -> starts ? inFile(setting, command) : Optional.empty())
                .filter(value -> starts || !(setting.isPort() && value.text().equals(FREE)));
    }

    private Optional<Value> inFile(Setting setting, CommandSpec command) {
        return fileName.flatMap(name -> {
            var file = file(name, command);
            return file.value(setting).map(text -> new Value(text, new Origin.File(name)));
        });
    }

    private SettingsFile file(String name, CommandSpec command) {
        var file = read;
        if (file == null) {
            try {
                file = SettingsFile.read(name, settings(command));
            } catch (SettingsRefused e) {
                throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()));
            }
            read = file;
        }
        return file;
    }
}
