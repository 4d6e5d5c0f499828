package dev.tradewind.bench.idle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Measures an endpoint with and without services that nobody calls, in turns, each time in a fresh JVM and on an
/// empty directory, and prints the medians and what each adds: `bench/run idle [rounds]`.
public final class IdleServices {
    private static final int ROUNDS = 15;
    private static final double MICROS_PER_MILLI = 1000;
    private static final double KIBIBYTES_PER_MEBIBYTE = 1024;

    /// Those that `tradewind` starts an instance with.
    private static final List<String> OPTIONS =
            List.of(
                    "-XX:+UseSerialGC",
                    "-Xms64m",
                    "-XX:NewSize=48m",
                    "-Xmx256m",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow");

    private IdleServices() {}

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
        var samples = new LinkedHashMap<IdleKind, List<Sample>>();
        for (int round = 0; round <= rounds; round++) {
            for (var kind : IdleKind.values()) {
                var sample = measure(kind);
                if (round > 0) { // the first warms the disk's cache
                    samples.computeIfAbsent(kind, _ -> new ArrayList<>()).add(sample);
                }
            }
        }
        print(samples);
    }

    private static Sample measure(IdleKind kind) throws IOException {
        var directory = Files.createTempDirectory("idle");
        try {
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(OPTIONS);
            command.addAll(List.of("-cp", System.getProperty("java.class.path")));
            command.addAll(
                    List.of(OpenEndpoint.class.getName(), directory.toString(), kind.name()));
            var process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var line = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            int status = process.onExit().join().exitValue();
            if (status != 0) {
                throw new IOException("OpenEndpoint %s ended with %d".formatted(kind, status));
            }
            return Sample.parse(line);
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void print(Map<IdleKind, List<Sample>> samples) {
        var without = Sample.median(samples.getOrDefault(IdleKind.NONE, List.of()));
        System.out.println("beside SQS, SNS, STS | start, ms | CPU, ms | resident, MiB | adds");
        samples.forEach((kind, measured) -> {
            var median = Sample.median(measured);
            System.out.printf(
                    "%20s | %9.1f | %7.1f | %13.1f | %+.1f ms, %+.1f ms CPU, %+.1f MiB%n",
                    kind,
                    median.millis(),
                    median.cpuMillis(),
                    median.mebibytes(),
                    median.millis() - without.millis(),
                    median.cpuMillis() - without.cpuMillis(),
                    median.mebibytes() - without.mebibytes());
        });
    }

    /// The numbers that one JVM told. Its time on processors varies less than the time that passed where much else runs.
    private record Sample(double millis, double cpuMillis, double mebibytes) {
        static Sample parse(String line) {
            var numbers = line.split(" ", -1);
            return new Sample(
                    Long.parseLong(numbers[0]) / MICROS_PER_MILLI,
                    Long.parseLong(numbers[1]) / MICROS_PER_MILLI,
                    Long.parseLong(numbers[2]) / KIBIBYTES_PER_MEBIBYTE);
        }

        static Sample median(List<Sample> samples) {
            return new Sample(
                    median(samples, Sample::millis),
                    median(samples, Sample::cpuMillis),
                    median(samples, Sample::mebibytes));
        }

        private static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
            var sorted = samples.stream().mapToDouble(figure).sorted().toArray();
            return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
        }
    }
}
