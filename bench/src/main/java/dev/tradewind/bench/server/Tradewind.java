package dev.tradewind.bench.server;

import java.nio.file.Path;
import java.util.List;

/// This project's server as its launcher starts it: every acknowledged message synced to disk.
///
/// What `TRADEWIND_JAVA_OPTS` holds is kept, so that a run can be profiled: with
/// `-XX:StartFlightRecording=filename=/tmp/tradewind.jfr`, for example.
///
/// @param name of its column
/// @param root of the tree that it is built in
public record Tradewind(String name, Path root) implements Contender {
    static final String OPTIONS = "TRADEWIND_JAVA_OPTS";
    private static final String THIS_TREE = "tradewind";

    /// Of the tree that the load programs stand in.
    public static Tradewind ofThisTree(Path root) {
        return new Tradewind(THIS_TREE, root);
    }

    public boolean isOfThisTree() {
        return name.equals(THIS_TREE);
    }

    @Override
    public List<Integer> ports(Launch launch) {
        return List.of(launch.awsPort(), launch.httpPort());
    }

    @Override
    public ProcessBuilder process(Launch launch) {
        var builder =
                new ProcessBuilder(
                        launcher(),
                        "up",
                        "--data",
                        launch.directory().resolve("data").toString(),
                        "--http",
                        String.valueOf(launch.httpPort()),
                        "--aws",
                        String.valueOf(launch.awsPort()));
        builder.command().addAll(launch.options());
        builder.environment().putAll(launch.variables());
        builder.environment().put("TRADEWIND_OPERATOR_PORT", "off"); // which older builds skip
        builder.environment()
                .merge(OPTIONS, "-Xmx" + launch.heap(), (own, heap) -> own + " " + heap);
        return builder;
    }

    String launcher() {
        return root.resolve("tradewind").toString();
    }
}
