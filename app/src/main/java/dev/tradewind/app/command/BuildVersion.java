package dev.tradewind.app.command;

import dev.tradewind.operator.Build;
import picocli.CommandLine.IVersionProvider;

/// The line that `--version` prints.
final class BuildVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        var build = Build.read();
        return new String[] {"tradewind " + build.version() + " (" + build.commit() + ")"};
    }
}
