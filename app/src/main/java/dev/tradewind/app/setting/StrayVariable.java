package dev.tradewind.app.setting;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/// A variable of the environment that is named as settings are, and is none: somebody may have misspelt it.
///
/// @param meant the setting's variable that is most like it
public record StrayVariable(String name, Optional<String> meant) {
    /// Read by others: the launcher, and commands that ask an instance.
    private static final Set<String> OTHERS =
            Set.of("TRADEWIND_JAVA_OPTS", "TRADEWIND_KEY", "TRADEWIND_KEY_FILE");

    static List<StrayVariable> among(Map<String, String> environment, CommandSpec anyCommand) {
        var known = Setting.all(anyCommand).stream().map(Setting::variable).toList();
        return environment.entrySet().stream()
                .filter(variable -> !variable.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .filter(name -> name.startsWith(Setting.PREFIX))
                .filter(name -> !known.contains(name) && !OTHERS.contains(name))
                .sorted()
                .map(name -> new StrayVariable(name, SimilarName.of(name, known)))
                .toList();
    }

    @Override
    public String toString() {
        return "%s in the environment is no setting.%s"
                .formatted(
                        name,
                        meant.map(" Did you mean %s?"::formatted)
                                .orElse(" ./tradewind config lists those that there are."));
    }
}
