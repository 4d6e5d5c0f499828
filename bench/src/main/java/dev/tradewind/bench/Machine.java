package dev.tradewind.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// The machine that a run is on (Linux).
///
/// @param loadAverage of the minute before the run: much above zero, others were at work too
record Machine(String system, String processor, int processors, String java, double loadAverage) {
    static Machine here() throws IOException {
        return new Machine(
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                processorName(),
                Runtime.getRuntime().availableProcessors(),
                Runtime.version().toString(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processorName() throws IOException {
        try (var lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unnamed");
        }
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s, %d x %s, Java %s, load average before %.1f",
                system,
                processors,
                processor,
                java,
                loadAverage);
    }
}
