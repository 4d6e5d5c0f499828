package dev.tradewind.app.aws;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program of this machine's that a test runs to its end.
///
/// @param environment beside what this process has
/// @param secondsMax after which it is ended
record Program(
        Path directory, Map<String, String> environment, List<String> command, int secondsMax) {
    /// Longer than most of them take on a busy machine, and shorter than a person's patience.
    private static final int SECONDS_MAX = 120;

    /// Its exit status, and what it printed on either stream.
    record Result(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }
    }

    static Program of(String... command) {
        return new Program(Path.of(""), Map.of(), List.of(command), SECONDS_MAX);
    }

    Program in(Path other) {
        return new Program(other, environment, command, secondsMax);
    }

    Program with(Map<String, String> variables) {
        return new Program(directory, variables, command, secondsMax);
    }

    /// For one that is itself dozens of programs.
    Program within(int seconds) {
        return new Program(directory, environment, command, seconds);
    }

    /// @throws UncheckedIOException if there is no such program
    /// @throws IllegalStateException if it does not end in time
    Result run() {
        try {
            var output = Files.createTempFile("program", ".out");
            try {
                return new Result(status(output), Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while it ran", e);
        }
    }

    private int status(Path output) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(directory.toAbsolutePath().toFile());
        builder.environment().putAll(environment);
        var process = builder.redirectErrorStream(true).redirectOutput(output.toFile()).start();
        if (!process.waitFor(secondsMax, SECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new IllegalStateException(
                    command + " did not end in time: " + Files.readString(output));
        }
        return process.exitValue();
    }
}
