package dev.tradewind.functions.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.patience.Patience;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes of functions whose instance is killed.
class LeftoversCrashTest {
    private static final String ENDLESS =
            """
            import os, subprocess, time
            def handler(event, context):
                child = subprocess.Popen(["sleep", "1000"])
                stray = subprocess.Popen(["sleep", "1000"], start_new_session=True)
                with open(event + ".part", "w") as file: file.write("%d %d %d" % (os.getpid(), child.pid, stray.pid))
                os.rename(event + ".part", event)
                time.sleep(1000)
            """;

    @TempDir Path directory;

    /// The instance that is killed: it invokes a function that does not return.
    public static void main(String[] arguments) throws InterruptedException {
        var host = new FunctionHost(Path.of(arguments[0]));
        host.invoke(host.python("endless", ENDLESS), "\"" + arguments[1] + "\"");
    }

    @Test
    void processes_end_with_the_instance_that_is_killed() throws IOException {
        Languages.python();
        var told = directory.resolve("told");
        var instance = start(told);
        Patience.until(() -> Files.exists(told));
        var processes = List.of(Files.readString(told).split(" ", -1));
        assertThat(processes).allMatch(LeftoversCrashTest::isAlive);

        instance.destroyForcibly();

        Patience.until(() -> processes.stream().noneMatch(LeftoversCrashTest::isAlive));
        Patience.until(() -> isEmpty(directory.resolve("functions/environments")));
    }

    private static boolean isEmpty(Path directory) {
        return Objects.requireNonNull(directory.toFile().list()).length == 0;
    }

    private Process start(Path told) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeftoversCrashTest.class.getName(),
                        directory.toString(),
                        told.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("instance.log").toFile())
                .redirectInput(new File("/dev/null"))
                .start();
    }

    private static boolean isAlive(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive).isPresent();
    }

    @Test
    void what_an_instance_has_left_is_ended_by_the_next() throws Exception {
        var left = new ProcessBuilder("sleep", "1000").start();
        var foreign = new ProcessBuilder("sleep", "1000").start();
        var marked = new ProcessBuilder("sleep", "1000");
        marked.environment().put("MARK", "of a process that has gone on by itself");
        var gone = marked.start();
        note("1", left, ChildProcess.startMillis(left.toHandle()));
        note("2", foreign, ChildProcess.startMillis(foreign.toHandle()) - 5);

        Files.writeString(
                directory.resolve("environments/before/1/mark"),
                "MARK=of a process that has gone on by itself\n");

        ProcessNotes.open(directory.resolve("environments/now")).close();

        assertThat(left.isAlive()).isFalse();
        assertThat(gone.waitFor()).isEqualTo(128 + 9);
        assertThat(foreign.isAlive()).isTrue();
        assertThat(directory.resolve("environments")).isEmptyDirectory();
        foreign.destroyForcibly();
    }

    private void note(String environment, Process process, long startMillis) throws IOException {
        var own = directory.resolve("environments/before").resolve(environment);
        Files.createDirectories(own);
        Files.writeString(
                own.resolve("pid"), "%d %d MARK=none\n".formatted(process.pid(), startMillis));
    }
}
