package dev.tradewind.functions.environment;

import com.sun.management.OperatingSystemMXBean;
import dev.tradewind.functions.definition.FunctionVersion;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/// The settings of execution environments.
///
/// @param directory for the files of runtimes and environments, and nobody else's
/// @param processesMax how many environments may live at the same time, busy or idle
/// @param idleMax after which an environment that nobody needed is ended
/// @param initMax for a runtime to load its handler, before the time of the invocation that waits begins to count
/// @param path directories with programs, as in `PATH`
/// @param strictRuntimes whether another version of a language than the runtime's name says is refused
/// @param variables that belong to the instance, for a version of a function: credentials and the address of its services
public record EnvironmentsOptions(
        Path directory,
        int processesMax,
        Duration idleMax,
        Duration initMax,
        String path,
        boolean strictRuntimes,
        Function<FunctionVersion, Map<String, String>> variables) {
    /// Source: Lambda developer guide, "Lambda execution environment lifecycle", Init phase.
    public static final Duration INIT_MAX = Duration.ofSeconds(10);

    /// AWS tells no time; environments there are seen to live for 5 to 15 minutes without work.
    public static final Duration IDLE_MAX = Duration.ofMinutes(10);

    /// A JVM or Node.js with a small handler takes about this much.
    private static final long PROCESS_BYTES = 64L << 20;

    /// Half of the machine's memory is left to others.
    private static final int SHARE_OF_MEMORY = 2;

    private static final int PROCESSES_MIN = 8;

    /// With what fits this machine.
    public static EnvironmentsOptions of(
            Path directory, Function<FunctionVersion, Map<String, String>> variables) {
        return new EnvironmentsOptions(
                directory,
                processesOfThisMachine(),
                IDLE_MAX,
                INIT_MAX,
                System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin"),
                false,
                variables);
    }

    private static int processesOfThisMachine() {
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            long bytes = system.getTotalMemorySize() / SHARE_OF_MEMORY;
            return Math.clamp(
                    bytes / PROCESS_BYTES, PROCESSES_MIN, ConcurrencyLimits.ACCOUNT_DEFAULT);
        }
        return PROCESSES_MIN;
    }
}
