package dev.tradewind.bench.kit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/// The measurements of [OpenTestBroker] in a JVM of its own, in milliseconds.
///
/// @param opened from nothing to a broker
/// @param ready from nothing to a topology
/// @param round from nothing to a message that has gone round
/// @param cpu of the process, its own start included
public record FreshJvm(double opened, double ready, double round, double cpu) {
    private static final double MICROS_PER_MILLI = 1000;

    public static FreshJvm run() throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(
                                java,
                                "-cp",
                                System.getProperty("java.class.path"),
                                OpenTestBroker.class.getName())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.onExit().join().exitValue();
        if (status != 0) {
            throw new IOException("OpenTestBroker ended with " + status);
        }
        var millis =
                Arrays.stream(line.strip().split(" "))
                        .mapToDouble(micros -> Long.parseLong(micros) / MICROS_PER_MILLI)
                        .toArray();
        return new FreshJvm(millis[0], millis[1], millis[2], millis[3]);
    }
}
