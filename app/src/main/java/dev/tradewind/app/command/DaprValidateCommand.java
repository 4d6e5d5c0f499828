package dev.tradewind.app.command;

import dev.tradewind.app.terminal.Printable;
import dev.tradewind.dapr.TypeCatalogue;
import dev.tradewind.dapr.report.FileReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `tradewind dapr validate PLACE`: what files do on Dapr's daemon, and here.
@Command(
        name = "validate",
        description = {
            "Tells of each file of Dapr's resources what it does on Dapr's daemon and what it does here.",
            "No instance is asked, and nothing is opened. NAMESPACE in the environment counts as it does for an instance.",
            "The exit status is 1 if there is anything that cannot be loaded."
        })
final class DaprValidateCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "PLACE",
            arity = "1..*",
            converter = DirectoryName.class,
            description = "directories of components and subscriptions, or files of them")
    private List<Path> places = List.of();

    @Option(names = "--json", description = "print JSON instead of lines")
    private boolean json;

    @Override
    public Integer call() {
        var reports = TypeCatalogue.judgement().of(places, System.getenv());
        System.out.println(Printable.lines(json ? JsonText.of(reports) : ResourceText.of(reports)));
        return reports.stream().allMatch(FileReport::isLoadable) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
