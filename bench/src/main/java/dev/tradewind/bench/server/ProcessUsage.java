package dev.tradewind.bench.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// The resources that a process has used, as the kernel tells it (Linux; proc(5)).
public final class ProcessUsage {
    /// `sysconf(_SC_CLK_TCK)`, which is 100 on every architecture that Java 25 runs on.
    private static final int TICKS_PER_SECOND = 100;

    private static final int UTIME = 13;
    private static final int STIME = 14;

    private final Path directory;

    ProcessUsage(long pid) {
        this.directory = Path.of("/proc", String.valueOf(pid));
    }

    /// Of the process that asks.
    public static ProcessUsage own() {
        return new ProcessUsage(ProcessHandle.current().pid());
    }

    /// Time on a processor so far, of all its threads, in user and kernel mode.
    public Duration cpu() throws IOException {
        var stat = Files.readString(directory.resolve("stat"));
        var command = stat.lastIndexOf(')');
        var fields = stat.substring(command).split(" ", -1);
        var ticks = Long.parseLong(fields[UTIME - 1]) + Long.parseLong(fields[STIME - 1]);
        return Duration.ofMillis(ticks * 1000 / TICKS_PER_SECOND);
    }

    long residentBytes() throws IOException {
        try (var lines = Files.lines(directory.resolve("status"))) {
            var resident =
                    lines.filter(line -> line.startsWith("VmRSS:")).findFirst().orElseThrow();
            return Long.parseLong(resident.replaceAll("\\D", "")) * 1024;
        }
    }
}
