package dev.tradewind.functions.runtime;

import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.FunctionFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The programs of this machine that run functions, found when first wanted. Any thread may call.
public final class Interpreters {
    private static final Logger LOG = LoggerFactory.getLogger(Interpreters.class);

    /// For a program to say which version it is.
    private static final long ASKED_MAX_SECONDS = 20;

    private static final List<String> ASK_PYTHON =
            List.of("-c", "import sys;print('%d.%d'%sys.version_info[:2]);print(sys.executable)");
    private static final List<String> ASK_NODE =
            List.of("-p", "process.versions.node.split('.')[0]+'\\n'+process.execPath");

    private final List<Path> searched;
    private final boolean strict;
    private final ConcurrentHashMap<RuntimeName, Interpreter> found = new ConcurrentHashMap<>();

    /// @param path directories as in `PATH`
    /// @param strict refuses another version than the runtime's name says, in place of a warning
    public Interpreters(String path, boolean strict) {
        searched =
                List.of(path.split(System.getProperty("path.separator"), -1)).stream()
                        .filter(directory -> !directory.isEmpty())
                        .flatMap(directory -> directory(directory).stream())
                        .toList();
        this.strict = strict;
    }

    private static Optional<Path> directory(String name) {
        try {
            return Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            LOG.atDebug().log("no directory of PATH: {}", e.getMessage());
            return Optional.empty();
        }
    }

    /// The program that runs `runtime`, of its version or of another of the same language.
    ///
    /// @throws Refusal with [FunctionFault#RUNTIME_MISSING]
    public Interpreter find(RuntimeName runtime) {
        var known = found.get(runtime);
        if (known != null) {
            return known;
        }
        var program = look(runtime);
        if (!isOf(runtime, program)) {
            requireAnotherTaken(runtime, program);
        }
        found.put(runtime, program);
        return program;
    }

    private Interpreter look(RuntimeName runtime) {
        return switch (runtime.language()) {
            case JAVA -> ownJava();
            case PYTHON ->
                    ask(runtime, List.of("python" + runtime.version(), "python3"), ASK_PYTHON);
            case NODE -> ask(runtime, List.of("node", "nodejs"), ASK_NODE);
            case PROVIDED -> new Interpreter(Path.of("bootstrap"), runtime.version());
        };
    }

    /// The JVM that this instance runs on.
    private static Interpreter ownJava() {
        return new Interpreter(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Integer.toString(Runtime.version().feature()));
    }

    private static boolean isOf(RuntimeName runtime, Interpreter program) {
        return program.version().equals(runtime.number());
    }

    /// The first program of one of these names that answers: a name may stand for a choice that was not made. Where
    /// another version is refused, the first that is of the right one.
    private Interpreter ask(RuntimeName runtime, List<String> names, List<String> question) {
        var exact =
                strict
                        ? programs(names, question).filter(it -> isOf(runtime, it)).findFirst()
                        : Optional.<Interpreter>empty();
        return exact.or(() -> programs(names, question).findFirst())
                .orElseThrow(() -> missing(runtime, names));
    }

    /// Those that answer, asked one after the other.
    private Stream<Interpreter> programs(List<String> names, List<String> question) {
        return names.stream()
                .flatMap(name -> searched.stream().map(directory -> directory.resolve(name)))
                .filter(Files::isExecutable)
                .flatMap(program -> ask(program, question).stream());
    }

    private static Refusal missing(RuntimeName runtime, List<String> names) {
        return new Refusal(
                FunctionFault.RUNTIME_MISSING,
                "nothing on this machine runs %s functions: no %s on PATH answers; install %s"
                        .formatted(
                                runtime.language().title(),
                                String.join(" and no ", names),
                                runtime.language().toInstall()));
    }

    private static Optional<Interpreter> ask(Path program, List<String> question) {
        var command = new java.util.ArrayList<String>();
        command.add(program.toString());
        command.addAll(question);
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                            .start();
            return answer(process);
        } catch (IOException e) {
            LOG.atDebug().log("{} does not run: {}", program, e.getMessage());
            return Optional.empty();
        }
    }

    private static Optional<Interpreter> answer(Process process) throws IOException {
        try {
            if (!process.waitFor(ASKED_MAX_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            var lines = process.inputReader().lines().toList();
            return process.exitValue() == 0 && lines.size() >= 2
                    ? Optional.of(new Interpreter(Path.of(lines.get(1)), lines.get(0)))
                    : Optional.empty();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a program was asked for its version", e);
        }
    }

    private void requireAnotherTaken(RuntimeName runtime, Interpreter program) {
        var language = runtime.language().title();
        if (strict) {
            throw new Refusal(
                    FunctionFault.RUNTIME_MISSING,
                    "this machine runs %s functions on %s %s, %s, and not on %s %s: %s, or start the instance without --strict-runtimes"
                            .formatted(
                                    language,
                                    language,
                                    program.version(),
                                    program.executable(),
                                    language,
                                    runtime.version(),
                                    remedy(runtime, program)));
        }
        LOG.atWarn()
                .log(
                        "functions for {} {} run on {} {}, which is what this machine has",
                        language,
                        runtime.version(),
                        program.version(),
                        program.executable());
    }

    private static String remedy(RuntimeName runtime, Interpreter program) {
        return switch (runtime.language()) {
            case JAVA ->
                    "name the runtime java%s, since functions run on the instance's own JVM"
                            .formatted(program.version());
            case PYTHON -> "install it as python%s on PATH".formatted(runtime.version());
            case NODE -> "install it as node on PATH";
            case PROVIDED -> "bring it along";
        };
    }
}
