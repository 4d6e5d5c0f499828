package dev.tradewind.app.command;

import dev.tradewind.app.contract.FolderCheck;
import dev.tradewind.app.contract.SchemaFinding;
import dev.tradewind.app.contract.SchemaFolder;
import dev.tradewind.app.terminal.Printable;
import dev.tradewind.client.ClientFailure;
import dev.tradewind.schema.Compatibility;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind schema check DIR`: schemas in a folder, for a pipeline, without a running instance.
@Command(
        name = "check",
        description = {
            "Checks the schemas in a folder, DIR/NAME.json, without a running instance.",
            "The exit status is 1 if anything is wrong: a schema, a name that is no fact, a sample in DIR/samples/NAME that",
            "the schema does not allow, what a consumer needs by DIR/consumers/CONSUMER/NAME.json, or a version that breaks",
            "the one in --against."
        })
final class SchemaCheckCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", converter = DirectoryName.class, description = "the folder")
    private Path directory = Path.of("");

    @Option(
            names = "--against",
            paramLabel = "DIR",
            converter = DirectoryName.class,
            description = "the folder with the schemas as they were: another checkout")
    private Optional<Path> before = Optional.empty();

    @Option(
            names = "--compatibility",
            paramLabel = "RULE",
            defaultValue = "full",
            description =
                    "what a version may change: none (anything), backward, forward or full (${DEFAULT-VALUE})")
    private Compatibility rule = Compatibility.FULL;

    @Option(names = "--json", description = "print JSON instead of lines")
    private boolean json;

    @Override
    public Integer call() {
        before.ifPresent(SchemaCheckCommand::requireFolder);
        var outcome =
                FolderCheck.of(
                        new SchemaFolder(requireFolder(directory)),
                        before.map(SchemaFolder::new),
                        rule);
        if (outcome.schemas() == 0) {
            throw new ClientFailure(
                    "%s has no schema; one is a file NAME.json in it".formatted(directory));
        }
        System.out.println(Printable.lines(json ? JsonText.of(outcome) : text(outcome)));
        return outcome.findings().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static Path requireFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ClientFailure("%s is no folder".formatted(folder));
        }
        return folder;
    }

    private static String text(FolderCheck.Outcome outcome) {
        var found =
                outcome.findings().stream()
                        .map(SchemaCheckCommand::line)
                        .collect(Collectors.joining("\n"));
        var count =
                "%d schemas, %d findings".formatted(outcome.schemas(), outcome.findings().size());
        return found.isEmpty() ? count : found + "\n" + count;
    }

    private static String line(SchemaFinding finding) {
        return "%s: %s: %s"
                .formatted(
                        finding.schema(),
                        finding.kind().name().toLowerCase(Locale.ROOT),
                        finding.message());
    }
}
