package dev.tradewind.bench.server;

import java.nio.file.Path;
import java.util.List;

/// This project's server as its launcher starts it: every acknowledged message synced to disk.
///
/// What `TRADEWIND_JAVA_OPTS` holds is kept, so that a run can be profiled: with
/// `-XX:StartFlightRecording=filename=/tmp/tradewind.jfr`, for example.
public record Tradewind(Path root) implements Contender {
    private static final String OPTIONS = "TRADEWIND_JAVA_OPTS";

    @Override
    public String name() {
        return "tradewind";
    }

    @Override
    public List<Integer> ports(Launch launch) {
        return List.of(launch.awsPort(), launch.httpPort());
    }

    @Override
    public ProcessBuilder process(Launch launch) {
        var builder =
                new ProcessBuilder(
                        root.resolve("tradewind").toString(),
                        "up",
                        "--data",
                        launch.directory().resolve("data").toString(),
                        "--http",
                        String.valueOf(launch.httpPort()),
                        "--aws",
                        String.valueOf(launch.awsPort()));
        builder.environment()
                .merge(OPTIONS, "-Xmx" + launch.heap(), (own, heap) -> own + " " + heap);
        return builder;
    }
}
