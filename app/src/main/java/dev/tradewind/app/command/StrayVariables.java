package dev.tradewind.app.command;

import dev.tradewind.app.setting.Sources;
import dev.tradewind.app.setting.StrayVariable;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;

/// The warning of variables that look like settings of an instance, and are none. Nobody reads them, so whoever wrote
/// one waits in vain for what it says.
final class StrayVariables {
    private static final Logger LOG = LoggerFactory.getLogger("dev.tradewind.settings");

    private StrayVariables() {}

    static List<StrayVariable> of(CommandSpec command) {
        return command.defaultValueProvider() instanceof Sources sources
                ? sources.strays(command)
                : List.of();
    }

    static void log(CommandSpec command) {
        of(command).forEach(stray -> LOG.warn("{}", stray));
    }
}
