package dev.tradewind.app.command;

import dev.tradewind.app.run.DaprHome;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// The option that says where the instance has its data whose sidecars are run.
final class RunPlace {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            converter = DirectoryName.class,
            description =
                    "directory of everything durable (~/.tradewind/dapr/data). Not one of Dapr's flags")
    private Optional<Path> data = Optional.empty();

    Path data() {
        return data.orElseGet(() -> DaprHome.ofUser().data());
    }
}
