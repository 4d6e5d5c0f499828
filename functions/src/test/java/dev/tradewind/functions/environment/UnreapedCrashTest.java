package dev.tradewind.functions.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.functions.invocation.InvocationResult;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Processes whose end nobody asks for, as in a container whose first process is the instance, or one that does not care.
@EnabledOnOs(OS.LINUX)
class UnreapedCrashTest {
    /// Becomes the parent of all that lose theirs below it, and asks for the end of its own child only.
    private static final String CARELESS =
            """
            import ctypes, subprocess, sys
            PR_SET_CHILD_SUBREAPER = 36
            ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
            sys.exit(subprocess.Popen(sys.argv[1:]).wait())
            """;

    private static final String STARTS_OTHERS =
            """
            import subprocess, time
            def handler(event, context):
                subprocess.Popen(["sleep", "1000"])
                subprocess.Popen(["sleep", "1000"], start_new_session=True)
                time.sleep(1000)
            """;

    @TempDir Path directory;

    /// Invokes a function that starts others and runs into its timeout.
    public static void main(String[] arguments) throws Exception {
        try (var host = new FunctionHost(Path.of(arguments[0]))) {
            var function = FunctionHost.timeout(host.python("parent", STARTS_OTHERS), 1);
            var failed = (InvocationResult.Failed) host.invoke(function, "1");
            Files.writeString(Path.of(arguments[1]), failed.errorType());
        }
    }

    @Test
    void an_end_that_nobody_asks_for_holds_nothing_up() throws Exception {
        Languages.python();
        var told = directory.resolve("told");
        var careless =
                new ProcessBuilder(
                                "python3",
                                "-c",
                                CARELESS,
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                UnreapedCrashTest.class.getName(),
                                directory.toString(),
                                told.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(directory.resolve("instance.log").toFile())
                        .redirectInput(new File("/dev/null"))
                        .start();

        assertThat(careless.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(careless.exitValue()).isZero();
        assertThat(told).hasContent("Sandbox.Timedout");
    }
}
