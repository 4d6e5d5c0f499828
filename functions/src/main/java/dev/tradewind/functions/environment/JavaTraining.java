package dev.tradewind.functions.environment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionCode;
import dev.tradewind.functions.definition.FunctionSettings;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.log.FunctionLogs;
import dev.tradewind.functions.runtime.FunctionCommands;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The making of the archive of classes that Java functions start from: once for each JVM and data directory, after the
/// first Java function has run, a function of the JVM's own classes runs once and its process is asked to end.
final class JavaTraining implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JavaTraining.class);

    /// A method that every JVM has, over a map: it makes AWS's client load what reads and writes events.
    private static final String HANDLER = "java.util.HashMap::putAll";

    private static final String RUNTIME = "java25";
    private static final Duration END_MAX = Duration.ofSeconds(30);

    private final FunctionCommands commands;
    private final Path directory;
    private final InstantSource machine;
    private final LongSupplier nanos;
    private final AtomicBoolean begun = new AtomicBoolean();
    private @Nullable ExecutionEnvironment running;
    private boolean closed;

    /// @param directory for the time that it takes
    JavaTraining(
            FunctionCommands commands, Path directory, InstantSource machine, LongSupplier nanos) {
        this.commands = commands;
        this.directory = directory;
        this.machine = machine;
        this.nanos = nanos;
    }

    /// Begins, on a thread of its own, unless that was done. Called after every invocation, so it looks for the archive once.
    void begin() {
        if (!begun.get()
                && begun.compareAndSet(false, true)
                && !Files.exists(commands.javaArchive())) {
            Thread.ofVirtual().name("java-training").start(this::train);
        }
    }

    /// The supervisor of a training: without it Java functions start more slowly, that is all.
    private void train() {
        try {
            var archive = directory.resolve("classes.jsa");
            var environment = start(archive);
            if (environment.isPresent()) {
                run(environment.get(), archive);
            }
        } catch (IOException | RuntimeException e) {
            LOG.atWarn()
                    .setCause(e)
                    .log("no archive of classes for Java functions, which start more slowly");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized Optional<ExecutionEnvironment> start(Path archive) {
        if (closed) {
            return Optional.empty();
        }
        var files =
                new EnvironmentFiles(directory, directory.resolve("tmp"), List.of(), "training");
        var version = version(files.code());
        var command = commands.training(version.settings(), files.temporary(), archive);
        files.create();
        running =
                new ExecutionEnvironment(
                        version,
                        files,
                        command,
                        address -> FunctionVariables.of(version, command, files, address, Map.of()),
                        new FunctionLogs(() -> directory.resolve("log")),
                        machine,
                        nanos,
                        EnvironmentsOptions.INIT_MAX);
        return Optional.of(running);
    }

    private FunctionVersion version(Path code) {
        var settings =
                new FunctionSettings(
                        RUNTIME,
                        HANDLER,
                        new Arn("iam", "", "000000000000", "role/training"),
                        "",
                        END_MAX,
                        FunctionSettings.MEMORY_DEFAULT_MEBIBYTES,
                        FunctionSettings.STORAGE_DEFAULT_MEBIBYTES,
                        Map.of(),
                        List.of(),
                        Optional.empty());
        return new FunctionVersion(
                FunctionArns.of("us-east-1", "000000000000", "training"),
                FunctionVersion.LATEST,
                settings,
                new FunctionCode.Directory(code, ""),
                machine.instant(),
                new UUID(0, 0));
    }

    private void run(ExecutionEnvironment environment, Path archive)
            throws InterruptedException, IOException {
        var version = environment.version();
        environment.run(
                new Invocation(
                        new UUID(0, 0),
                        version,
                        version.function(),
                        "{\"a\":[1]}".getBytes(UTF_8),
                        Optional.empty(),
                        Optional.empty()));
        boolean written = environment.endGently(END_MAX) && Files.exists(archive);
        if (written) {
            Files.move(archive, commands.javaArchive(), StandardCopyOption.ATOMIC_MOVE);
        }
        close();
    }

    /// Ends it, finished or not.
    @Override
    public synchronized void close() {
        closed = true;
        if (running != null) {
            try {
                running.dispose();
            } catch (UncheckedIOException e) {
                LOG.atWarn().setCause(e).log("a training has left something");
            }
            running = null;
        }
    }
}
