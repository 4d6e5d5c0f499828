package dev.tradewind.functions.environment;

import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.log.FunctionLogs;
import dev.tradewind.functions.runtime.FunctionCommands;
import dev.tradewind.functions.runtime.Interpreters;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The start of environments: their files, their command, their variables. Any thread may call.
public final class EnvironmentStarter implements AutoCloseable {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd");

    /// The end of an id, which is enough, and leaves the names of sockets in temporary directories their room.
    private static final int DIRECTORY_FROM = 24;

    private final EnvironmentsOptions options;
    private final CodeDirectories directories;
    private final FunctionLogs logs;
    private final InstantSource machine;
    private final LongSupplier nanos;
    private final Supplier<UUID> ids;
    private final FunctionCommands commands;
    private final Path environments;
    private final AtomicLong count = new AtomicLong();
    private final JavaTraining training;
    private @Nullable ProcessNotes notes;
    private boolean closed;

    /// @param machine the time of this machine, which handlers see on their own clocks
    /// @param nanos its clock for intervals
    /// @param ids for the names of log streams
    public EnvironmentStarter(
            EnvironmentsOptions options,
            CodeDirectories directories,
            FunctionLogs logs,
            InstantSource machine,
            LongSupplier nanos,
            Supplier<UUID> ids) {
        this.options = options;
        this.directories = directories;
        this.logs = logs;
        this.machine = machine;
        this.nanos = nanos;
        this.ids = ids;
        var root = options.directory().toAbsolutePath().normalize();
        environments = root.resolve("environments").resolve(id().substring(DIRECTORY_FROM));
        commands =
                new FunctionCommands(
                        new Interpreters(options.path(), options.strictRuntimes()),
                        root.resolve("runtimes"));
        training = new JavaTraining(commands, environments.resolve("training"), machine, nanos);
    }

    /// Refuses a runtime that this machine cannot run.
    ///
    /// @throws dev.tradewind.engine.Refusal with
    ///     [RUNTIME_MISSING][dev.tradewind.functions.definition.FunctionFault#RUNTIME_MISSING]
    public void check(String runtime) {
        commands.check(runtime);
    }

    /// The version that a runtime's functions run on, where that is another.
    public Optional<String> otherVersion(String runtime) {
        return commands.otherVersion(runtime);
    }

    /// Starts the process of a new environment, which loads its handler by itself.
    ///
    /// @throws InterruptedException if it is closed
    ExecutionEnvironment start(FunctionVersion version) throws InterruptedException {
        watch();
        var files =
                new EnvironmentFiles(
                        environments.resolve(Long.toString(count.incrementAndGet())),
                        directories.code(version).toAbsolutePath().normalize(),
                        directories.layers(version).reversed(), // the last one's files count
                        stream(version));
        var command =
                commands.command(
                        version.settings(), files.code(), files.layers(), files.temporary());
        files.create();
        return new ExecutionEnvironment(
                version,
                files,
                command,
                address ->
                        FunctionVariables.of(
                                version,
                                command,
                                files,
                                address,
                                options.variables().apply(version)),
                logs,
                machine,
                nanos,
                options.initMax());
    }

    /// Notes that a function has run: from now on others of its kind may start faster.
    void ran(FunctionVersion version) {
        if (version.settings().runtime().startsWith("java")) {
            training.begin();
        }
    }

    /// Ends what an instance before has left, and from now on what this one would leave.
    private synchronized void watch() throws InterruptedException {
        if (closed) {
            throw new InterruptedException("no environments start any more");
        }
        if (notes == null) {
            notes = ProcessNotes.open(environments);
        }
    }

    /// A name such as `2026/11/29/[$LATEST]4f0c…`, as AWS makes them.
    private String stream(FunctionVersion version) {
        return "%s/[%s]%s"
                .formatted(
                        DAY.format(LocalDate.ofInstant(machine.instant(), ZoneOffset.UTC)),
                        version.version(),
                        id());
    }

    private String id() {
        return ids.get().toString().replace("-", "");
    }

    @Override
    public synchronized void close() {
        training.close();
        closed = true;
        if (notes != null) {
            notes.close();
            notes = null;
        }
    }
}
