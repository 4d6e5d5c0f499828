package dev.tradewind.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/// A program of this product in a virtual machine of its own, which may be killed. It is ended by its own process handle,
/// and with this process, however that ends.
final class ProgramProcess {
    private static final Set<Process> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(Process::destroyForcibly)));
    }

    private final Process process;

    private ProgramProcess(Process process) {
        this.process = process;
    }

    /// Starts it; whoever calls this ends it, wherever its start has got to.
    static ProgramProcess begin(ProcessBuilder command) {
        try {
            var process = command.start();
            RUNNING.removeIf(it -> !it.isAlive());
            RUNNING.add(process);
            return new ProgramProcess(process);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a process", e);
        }
    }

    /// Waits until it says that it is ready.
    ///
    /// @return what it has said until then
    /// @throws NotStartedException if it ends before that
    String awaitReady() {
        try {
            var output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
            var toReady = new StringBuilder();
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                toReady.append(line).append('\n');
                if (line.startsWith("ready")) {
                    return toReady.toString();
                }
            }
            throw new NotStartedException(toReady);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what the process says", e);
        }
    }

    /// Kills it after a time.
    ///
    /// @throws NotStartedException if it ends before that by itself
    void killAfter(Duration time) throws InterruptedException {
        if (process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new NotStartedException("status " + process.exitValue());
        }
        kill();
    }

    /// SIGKILL: nothing is finished, nothing is flushed.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /// SIGTERM; returns the exit status.
    int stop() {
        process.destroy();
        return awaitEnd();
    }

    private int awaitEnd() {
        return process.onExit().join().exitValue();
    }

    long pid() {
        return process.pid();
    }
}
