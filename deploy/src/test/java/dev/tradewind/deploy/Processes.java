package dev.tradewind.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Programs that tests run.
final class Processes {
    private static final int SECONDS_MAX = 120;

    private Processes() {}

    /// The exit status of a program that ended, and what it wrote for its reader and what beside.
    record Ended(int status, String output, String errors) {}

    static Ended run(List<String> command) {
        return run(command, "");
    }

    /// @param input that it reads
    static Ended run(List<String> command, String input) {
        try {
            var errors = Files.createTempFile("deploy-", ".err");
            var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
            try (var to = process.outputWriter(UTF_8)) {
                to.write(input);
            }
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            var ended = new Ended(end(process), output, Files.readString(errors));
            Files.delete(errors);
            return ended;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Waits for the end of a program.
    ///
    /// @return its exit status
    static int end(Process process) {
        try {
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("it did not end in %d s".formatted(SECONDS_MAX));
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
