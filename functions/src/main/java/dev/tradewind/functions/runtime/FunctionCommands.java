package dev.tradewind.functions.runtime;

import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.definition.FunctionRuntimes;
import dev.tradewind.functions.definition.FunctionSettings;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The commands that functions are run by. Any thread may call.
public final class FunctionCommands {
    /// The part of a function's memory that the heap of its JVM, or of Node.js, may take: the rest is for code and stacks.
    private static final int HEAP_PERCENT = 85;

    private static final String JAVA_MAIN =
            "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

    /// Has AWS's client write each event to standard output in a frame of its own, so that it ends where it ends.
    private static final Map<String, String> FRAMED = Map.of("_LAMBDA_TELEMETRY_LOG_FD", "1");

    private final Interpreters interpreters;
    private final RuntimeFiles files;

    /// @param directory for the files that runtimes consist of
    public FunctionCommands(Interpreters interpreters, Path directory) {
        this.interpreters = interpreters;
        files = new RuntimeFiles(directory);
    }

    /// Refuses a runtime that this machine cannot run.
    ///
    /// @throws Refusal with [FunctionFault#RUNTIME_MISSING]
    public void check(String runtime) {
        interpreters.find(parse(runtime));
    }

    /// The version that a runtime's functions run on, in a sentence, where it is another than its name says.
    public Optional<String> otherVersion(String runtime) {
        try {
            var name = parse(runtime);
            var program = interpreters.find(name);
            return program.version().equals(name.number())
                    ? Optional.empty()
                    : Optional.of(
                            "Functions for %s run on version %s here: %s."
                                    .formatted(runtime, program.version(), program.executable()));
        } catch (Refusal _) { // nothing runs them, which whoever calls one is told
            return Optional.empty();
        }
    }

    private static RuntimeName parse(String runtime) {
        return RuntimeName.parse(runtime)
                .orElseThrow(() ->
                        new Refusal(
                                FunctionFault.RUNTIME_MISSING,
                                "there is no runtime '%s' here: %s are"
                                        .formatted(runtime, FunctionRuntimes.NAMES)));
    }

    /// The command for a function.
    ///
    /// @param code the directory of its code
    /// @param layers the directories of its layers
    /// @param temporary a directory of its own
    /// @throws Refusal with [FunctionFault#RUNTIME_MISSING]
    public FunctionCommand command(
            FunctionSettings settings, Path code, List<Path> layers, Path temporary) {
        var runtime = parse(settings.runtime());
        var program = interpreters.find(runtime);
        return switch (runtime.language()) {
            case JAVA -> java(program, settings, layers, temporary);
            case PYTHON -> python(program, layers);
            case NODE -> node(program, settings, layers);
            case PROVIDED -> provided(code, layers);
        };
    }

    private static int heapMebibytes(FunctionSettings settings) {
        return settings.memoryMebibytes() * HEAP_PERCENT / 100;
    }

    private FunctionCommand java(
            Interpreter program, FunctionSettings settings, List<Path> layers, Path temporary) {
        var command =
                new ArrayList<>(
                        List.of(
                                program.executable().toString(),
                                "-Xmx" + heapMebibytes(settings) + "m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xshare:auto",
                                "-Xlog:cds=off",
                                "-Xlog:aot=off",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--add-opens=java.base/java.io=ALL-UNNAMED", // for FRAMED
                                "-Djava.io.tmpdir=" + temporary));
        if (Files.exists(javaArchive())) {
            command.add("-XX:SharedArchiveFile=" + javaArchive());
        }
        command.add("-cp");
        command.add(classPath(layers));
        command.add(JAVA_MAIN);
        command.add(settings.handler());
        return new FunctionCommand(command, FRAMED, true);
    }

    /// The archive of the classes that every Java function loads, from which a JVM starts in half the time; there once
    /// someone has made it with [#training].
    public Path javaArchive() {
        return files.beside("java/classes-%s.jsa".formatted(Runtime.version()));
    }

    /// The command that runs a Java function and writes the archive when it is asked to end.
    public FunctionCommand training(FunctionSettings settings, Path temporary, Path archive) {
        var command =
                new ArrayList<>(
                        java(
                                        interpreters.find(parse(settings.runtime())),
                                        settings,
                                        List.of(),
                                        temporary)
                                .command());
        command.add(1, "-XX:ArchiveClassesAtExit=" + archive);
        return new FunctionCommand(command, FRAMED, true);
    }

    /// AWS's client, and what layers bring; the client itself adds the code, from the working directory.
    private String classPath(List<Path> layers) {
        var own = files.java().stream().map(Path::toString);
        var more = layers.stream().map(layer -> layer.resolve("java/lib") + "/*");
        return String.join(File.pathSeparator, Stream.concat(own, more).toList());
    }

    private FunctionCommand python(Interpreter program, List<Path> layers) {
        var bootstrap = files.python();
        var packages =
                layers.stream()
                        .flatMap(layer ->
                                Stream.of(
                                        layer.resolve("python"),
                                        layer.resolve(
                                                "python/lib/python%s/site-packages"
                                                        .formatted(program.version()))))
                        .map(Path::toString);
        var path = Stream.concat(packages, Stream.of(directory(bootstrap)));
        return new FunctionCommand(
                List.of(program.executable().toString(), "-u", bootstrap.toString()),
                Map.of(
                        "PYTHONPATH",
                        String.join(File.pathSeparator, path.toList()),
                        "LAMBDA_RUNTIME_DIR",
                        directory(bootstrap)),
                false);
    }

    private FunctionCommand node(
            Interpreter program, FunctionSettings settings, List<Path> layers) {
        var bootstrap = files.node();
        var modules =
                layers.stream()
                        .flatMap(layer ->
                                Stream.of(
                                        layer.resolve(
                                                "nodejs/node%s/node_modules"
                                                        .formatted(program.version())),
                                        layer.resolve("nodejs/node_modules")))
                        .map(Path::toString)
                        .toList();
        return new FunctionCommand(
                List.of(
                        program.executable().toString(),
                        "--max-old-space-size=" + heapMebibytes(settings),
                        bootstrap.toString()),
                Map.of(
                        "NODE_PATH",
                        String.join(File.pathSeparator, modules),
                        "LAMBDA_RUNTIME_DIR",
                        directory(bootstrap)),
                true);
    }

    private static FunctionCommand provided(Path code, List<Path> layers) {
        var program =
                Stream.concat(Stream.of(code), layers.stream())
                        .map(directory -> directory.resolve("bootstrap"))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElseThrow(() ->
                                new Refusal(
                                        FunctionFault.RUNTIME_MISSING,
                                        "there is no executable 'bootstrap' in %s or in a layer"
                                                .formatted(code)));
        return new FunctionCommand(
                List.of(program.toString()),
                Map.of("LAMBDA_RUNTIME_DIR", directory(program)),
                false);
    }

    private static String directory(Path program) {
        return program.resolveSibling("").toString();
    }
}
