package dev.tradewind.functions.environment;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionCode;
import dev.tradewind.functions.definition.FunctionSettings;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.functions.log.FunctionLogs;
import dev.tradewind.functions.log.LoggedLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/// Functions of a test, each in a directory of its own, with environments that run them in real processes.
final class FunctionHost implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-29T12:00:00Z");

    private final Path directory;
    private final ManualClock clock = new ManualClock(START);
    private final FunctionLogs logs;
    private final Map<Arn, Integer> reserved = new HashMap<>();
    private final Environments environments;
    private final Map<String, String> variables = new HashMap<>();

    FunctionHost(Path directory) {
        this(directory, 100);
    }

    FunctionHost(Path directory, int processesMax) {
        this.directory = directory;
        logs = new FunctionLogs(() -> directory.resolve("logs"));
        environments = environments(directory, processesMax);
    }

    private Environments environments(Path root, int processesMax) {
        var standard = EnvironmentsOptions.of(root.resolve("functions"), _ -> variables);
        var options =
                new EnvironmentsOptions(
                        standard.directory(),
                        processesMax,
                        Duration.ofMinutes(10),
                        standard.initMax(),
                        standard.path(),
                        false,
                        standard.variables());
        var starter =
                new EnvironmentStarter(
                        options,
                        new Directories(),
                        logs,
                        InstantSource.system(),
                        System::nanoTime,
                        UUID::randomUUID);
        return new Environments(options, starter, new Limits(), (EngineClock) clock);
    }

    Environments environments() {
        return environments;
    }

    ManualClock clock() {
        return clock;
    }

    FunctionLogs logs() {
        return logs;
    }

    Path directory() {
        return directory;
    }

    /// The files of environments, of all instances that had this directory.
    List<Path> files() {
        var environments = directory.resolve("functions/environments");
        if (!Files.exists(environments)) {
            return List.of();
        }
        try (var files = Files.walk(environments)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void reserve(FunctionVersion function, int concurrency) {
        reserved.put(function.function(), concurrency);
    }

    void variable(String name, String value) {
        variables.put(name, value);
    }

    FunctionVersion python(String name, String source) {
        Languages.python();
        return define(name, "python3.11", "app.handler", Map.of("app.py", source));
    }

    FunctionVersion node(String name, String file, String source) {
        Languages.node();
        return define(name, "nodejs20.x", "app.handler", Map.of(file, source));
    }

    FunctionVersion define(
            String name, String runtime, String handler, Map<String, String> sources) {
        var code = directory.resolve("code").resolve(name);
        try {
            for (var source : sources.entrySet()) {
                var file = code.resolve(source.getKey());
                Files.createDirectories(file.getParent());
                Files.writeString(file, source.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return version(name, runtime, handler, code);
    }

    static FunctionVersion version(String name, String runtime, String handler, Path code) {
        var settings =
                new FunctionSettings(
                        runtime,
                        handler,
                        Arn.parse("arn:aws:iam::000000000000:role/any"),
                        "",
                        Duration.ofSeconds(20),
                        128,
                        512,
                        Map.of(),
                        List.of(),
                        Optional.empty());
        return new FunctionVersion(
                FunctionArns.of("us-east-1", "000000000000", name),
                FunctionVersion.LATEST,
                settings,
                new FunctionCode.Directory(code, "sha"),
                START,
                UUID.randomUUID());
    }

    static FunctionVersion with(
            FunctionVersion version, Duration timeout, Map<String, String> environment) {
        var old = version.settings();
        var settings =
                new FunctionSettings(
                        old.runtime(),
                        old.handler(),
                        old.role(),
                        old.description(),
                        timeout,
                        old.memoryMebibytes(),
                        old.storageMebibytes(),
                        environment,
                        old.layers(),
                        old.deadLetters());
        return new FunctionVersion(
                version.function(),
                version.version(),
                settings,
                version.code(),
                version.modifiedAt(),
                UUID.randomUUID());
    }

    static FunctionVersion timeout(FunctionVersion version, int seconds) {
        return with(version, Duration.ofSeconds(seconds), version.settings().environment());
    }

    InvocationResult invoke(FunctionVersion version, String payload) throws InterruptedException {
        return environments.invoke(invocation(version, payload));
    }

    static Invocation invocation(FunctionVersion version, String payload) {
        return new Invocation(
                UUID.randomUUID(),
                version,
                version.function(),
                payload.getBytes(UTF_8),
                Optional.empty(),
                Optional.empty());
    }

    /// What the handler returned.
    String returned(FunctionVersion version, String payload) throws InterruptedException {
        return switch (invoke(version, payload)) {
            case InvocationResult.Returned(var body, _) -> new String(body, UTF_8);
            case InvocationResult.Failed(var body, _, var tail) ->
                    throw new AssertionError(
                            new String(body, UTF_8) + "\n" + new String(tail, UTF_8));
            case InvocationResult.Throttled(var reason, _) -> throw new AssertionError(reason);
        };
    }

    InvocationResult.Failed failed(FunctionVersion version, String payload)
            throws InterruptedException {
        return (InvocationResult.Failed) invoke(version, payload);
    }

    static String body(InvocationResult.Failed failed) {
        return new String(failed.payload(), UTF_8);
    }

    List<String> log(FunctionVersion version) {
        return logs.read(version.function(), 0, 100_000).lines().stream()
                .map(LoggedLine::text)
                .toList();
    }

    @Override
    public void close() {
        environments.close();
    }

    private static final class Directories implements CodeDirectories {
        @Override
        public Path code(FunctionVersion version) {
            return ((FunctionCode.Directory) version.code()).path();
        }

        @Override
        public List<Path> layers(FunctionVersion version) {
            return List.of();
        }
    }

    private final class Limits implements ConcurrencyLimits {
        @Override
        public int account() {
            return 10;
        }

        @Override
        public OptionalInt reserved(Arn function) {
            return reserved.containsKey(function)
                    ? OptionalInt.of(reserved.get(function))
                    : OptionalInt.empty();
        }

        @Override
        public int reservedTotal() {
            return reserved.values().stream().mapToInt(Integer::intValue).sum();
        }
    }
}
