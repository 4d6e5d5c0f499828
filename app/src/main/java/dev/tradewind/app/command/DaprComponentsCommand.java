package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.resource.ResourceDirectory;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `tradewind dapr components DIR`: the components of files.
@Command(
        name = "components",
        description = {
            "Lists the components of files: names, types, versions, and the applications that they are for.",
            "No instance is asked."
        })
final class DaprComponentsCommand implements Runnable {
    @Parameters(
            paramLabel = "DIR",
            arity = "1..*",
            converter = DirectoryName.class,
            description = "directories of components")
    private List<Path> directories = List.of();

    @Override
    public void run() {
        var table = new TextTable("NAME", "TYPE", "VERSION", "SCOPES");
        for (var resource : new ResourceDirectory(System.getenv()).read(directories)) {
            if (resource instanceof Component it) {
                table.row(it.name(), it.type(), it.version(), scopes(it));
            }
        }
        System.out.println(Printable.lines(table.toString()));
    }

    private static String scopes(Component component) {
        return component.scopes().isEmpty()
                ? "all"
                : String.join(",", new TreeSet<>(component.scopes()));
    }
}
