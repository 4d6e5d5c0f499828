package dev.tradewind.app.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A program of this machine's that runs beside a test, and ends with it.
///
/// @param output what it prints on either stream
record RunningProgram(Process process, Path output) implements AutoCloseable {
    /// @param environment beside what this process has
    static RunningProgram start(
            Path directory, Map<String, String> environment, List<String> command) {
        try {
            var output = Files.createTempFile("program", ".out");
            var builder = new ProcessBuilder(command).directory(directory.toFile());
            builder.environment().putAll(environment);
            return new RunningProgram(
                    builder.redirectErrorStream(true).redirectOutput(output.toFile()).start(),
                    output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All that it has printed so far.
    String printed() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
        try {
            Files.delete(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
