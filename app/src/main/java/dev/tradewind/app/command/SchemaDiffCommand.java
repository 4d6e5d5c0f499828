package dev.tradewind.app.command;

import dev.tradewind.app.contract.SchemaFolder.JsonFile;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.SchemaView;
import dev.tradewind.schema.BreakingChange;
import dev.tradewind.schema.MalformedSchema;
import dev.tradewind.schema.SchemaDiff;
import dev.tradewind.schema.SchemaDocument;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `tradewind schema diff A B`: what breaks from one version of a schema to another.
@Command(
        name = "diff",
        description = {
            "Tells what breaks from one version of a schema to another, and who.",
            "The exit status is 1 if anything does.",
            "Each is a file, or NAME:VERSION of a running instance."
        })
final class SchemaDiffCommand implements Callable<Integer> {
    @Mixin private InstanceOptions instance = new InstanceOptions();

    @Parameters(index = "0", paramLabel = "A", description = "the version before")
    private String before = "";

    @Parameters(index = "1", paramLabel = "B", description = "the version after it")
    private String after = "";

    @Override
    public Integer call() {
        var changes = changes();
        System.out.println(Printable.lines(instance.json() ? JsonText.of(changes) : text(changes)));
        return changes.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private List<BreakingChange> changes() {
        try {
            return SchemaDiff.between(read(before), read(after));
        } catch (MalformedSchema e) {
            throw new ClientFailure(e.getMessage());
        }
    }

    private SchemaDocument read(String place) {
        var file = Path.of(place);
        return SchemaDocument.read(
                Files.isRegularFile(file) ? new JsonFile(place, file).text() : fromInstance(place));
    }

    private String fromInstance(String place) {
        var wanted = VersionName.of(place);
        if (wanted.version().isEmpty()) {
            throw new ClientFailure(
                    "%s is no file; a version of a running instance is NAME:VERSION"
                            .formatted(place));
        }
        try (var client = instance.schemas()) {
            var schema = SchemaView.named(client, wanted.schema());
            return schema.version(client, wanted.version()).content();
        }
    }

    private static String text(List<BreakingChange> changes) {
        if (changes.isEmpty()) {
            return "Nothing breaks.";
        }
        var table = new TextTable("PATH", "CHANGE", "WHO BREAKS");
        changes.forEach(it -> table.row(it.path(), it.what(), it.direction().broken()));
        return table.toString();
    }
}
