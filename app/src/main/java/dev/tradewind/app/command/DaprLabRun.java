package dev.tradewind.app.command;

import dev.tradewind.app.instance.Tradewind;
import dev.tradewind.app.logging.Logging;
import dev.tradewind.dapr.sidecar.Sidecar;
import dev.tradewind.soak.lab.LabReport;
import dev.tradewind.soak.lab.dapr.DaprLab;
import dev.tradewind.soak.lab.dapr.LabInstance;
import dev.tradewind.soak.lab.dapr.LabSidecar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import picocli.CommandLine;

/// The run of a lab on an order backend of its own, on free ports and a temporary directory.
final class DaprLabRun {
    private final LabTranscript transcript;

    DaprLabRun(LabTranscript transcript) {
        this.transcript = transcript;
    }

    /// @param lab by the directory of its resources
    /// @return the exit status
    int of(Function<Path, DaprLab> lab) throws IOException {
        Logging.silence();
        try (var directory = TemporaryDirectory.create("tradewind-lab-");
                var prepared = lab.apply(Files.createDirectory(directory.path().resolve("dapr")))) {
            transcript.tell(
                    "An instance on free ports and a temporary directory, which is gone at the end.");
            return transcript.conclude(report(prepared, directory.path().resolve("data")));
        }
    }

    private LabReport report(DaprLab lab, Path data) {
        try (var instance = Tradewind.start(options(lab, data).settings())) {
            var sidecars = instance.sidecars().stream().map(DaprLabRun::sidecar).toList();
            return lab.run(
                    new LabInstance(instance.httpPort(), instance.awsPort(), sidecars),
                    transcript::show);
        }
    }

    private static LabSidecar sidecar(Sidecar sidecar) {
        return new LabSidecar(sidecar.httpPort(), sidecar.grpcPort());
    }

    /// Those of `up`, without what the environment says.
    private static UpOptions options(DaprLab lab, Path data) {
        var arguments =
                new ArrayList<>(
                        List.of("--data=" + data, "--http=0", "--aws=0", "--operator-port=off"));
        arguments.addAll(lab.options());
        var options = new UpOptions();
        new CommandLine(options)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(arguments.toArray(String[]::new));
        return options;
    }
}
