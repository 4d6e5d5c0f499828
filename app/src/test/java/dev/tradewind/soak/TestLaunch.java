package dev.tradewind.soak;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// How tests start an instance: one that lives for a second gains nothing from the second compiler, and much
/// from a start-up cache, which can be made where the test runs on jars (`verify` tells where they are).
final class TestLaunch {
    private static final List<String> OPTIONS =
            List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-Xmx256m");

    private TestLaunch() {}

    /// For one start or two.
    static Launch simple() {
        return new Launch(OPTIONS, Launch.ownClassPath());
    }

    /// For many starts.
    static Launch cached(Path directory) throws IOException, InterruptedException {
        var jar = System.getProperty("crash.jar");
        if (jar == null) {
            return simple();
        }
        var cache = directory.resolve("start.aot");
        var training = new Launch(OPTIONS, jar).command("-XX:AOTCacheOutput=" + cache);
        training.add("demo");
        var log = directory.resolve("training.log").toFile();
        new ProcessBuilder(training)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start()
                .waitFor();
        var options = new ArrayList<>(OPTIONS);
        options.add("-XX:AOTCache=" + cache);
        return new Launch(options, jar);
    }
}
