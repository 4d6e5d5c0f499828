package dev.tradewind.client.function;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A look at source files by the language's own program, where this machine has it, for what it cannot even read.
public final class SourceCheck {
    private static final int READ = 0;
    private static final int FAULT = 1;
    private static final int NO_PROGRAM = 127;

    private static final String READ_PYTHON =
            "import ast,sys\ntry: ast.parse(open(sys.argv[1],'rb').read(),sys.argv[1])\nexcept SyntaxError as e: sys.exit('%s:%s: %s' % (e.filename,e.lineno,e.msg))";

    private SourceCheck() {}

    /// The first fault of some files of a function.
    public static Optional<String> of(String runtime, List<Path> files)
            throws InterruptedException {
        for (var file : files) {
            var fault = Files.isRegularFile(file) ? of(runtime, file) : Optional.<String>empty();
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> of(String runtime, Path file) throws InterruptedException {
        var name = file.toString();
        if (CodeLanguage.PYTHON.runs(runtime) && name.endsWith(".py")) {
            return fault(List.of(runtime, "python3"), List.of("-c", READ_PYTHON, name));
        }
        if (CodeLanguage.NODE.runs(runtime) && CodeLanguage.NODE.isOf(name)) {
            return fault(List.of("node", "nodejs"), List.of("--check", name));
        }
        return Optional.empty();
    }

    private record Answer(int status, String text) {}

    /// The complaint of the first program of these names that reads the file: one may be a choice that was not made.
    private static Optional<String> fault(List<String> programs, List<String> arguments)
            throws InterruptedException {
        for (var program : programs) {
            var answer = ask(program, arguments);
            if (answer.status() == READ) {
                return Optional.empty();
            }
            if (answer.status() == FAULT) {
                return Optional.of(answer.text());
            }
        }
        return Optional.empty();
    }

    private static Answer ask(String program, List<String> arguments) throws InterruptedException {
        var command = new ArrayList<>(List.of(program));
        command.addAll(arguments);
        var builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        try {
            var process = builder.start();
            var text = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
            return new Answer(process.waitFor(), text);
        } catch (IOException e) {
            return new Answer(NO_PROGRAM, String.valueOf(e.getMessage()));
        }
    }
}
