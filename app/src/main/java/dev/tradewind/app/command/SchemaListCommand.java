package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.SchemaView;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `tradewind schema ls`: every schema of a running instance, with its rules.
@Command(
        name = "ls",
        description = "Lists the schemas of a running instance, who owns them, and their rules.")
final class SchemaListCommand implements Runnable {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Override
    public void run() {
        try (var client = instance.schemas()) {
            var schemas = SchemaView.all(client);
            System.out.println(
                    Printable.lines(instance.json() ? JsonText.of(schemas) : text(schemas)));
        }
    }

    private static String text(List<SchemaView> schemas) {
        if (schemas.isEmpty()) {
            return "There are no schemas. docs/schemas.md says how to make one.";
        }
        var table =
                new TextTable(
                        "REGISTRY",
                        "SCHEMA",
                        "VERSIONS",
                        "OWNER",
                        "COMPATIBILITY",
                        "MODE",
                        "BOUND TO",
                        "DEPRECATED");
        for (var schema : schemas) {
            boolean isBound = !schema.boundTo().isEmpty();
            table.row(
                    schema.registry(),
                    schema.name(),
                    schema.versions(),
                    schema.owner().orElse("-"),
                    schema.compatibility(),
                    isBound ? schema.mode() : "-",
                    isBound ? String.join(" ", schema.boundTo()) : "-",
                    schema.deprecated().orElse("-"));
        }
        return table.toString();
    }
}
