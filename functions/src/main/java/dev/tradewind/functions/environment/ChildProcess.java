package dev.tradewind.functions.environment;

import dev.tradewind.functions.runtime.FunctionCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/// The process of an environment, with all that it starts. On Linux it is a session of its own.
final class ChildProcess implements AutoCloseable {
    private static final Path NOTHING = Path.of("/dev/null");
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    private static final Path PRLIMIT = Path.of("/usr/bin/prlimit");

    /// The variable that no two environments have the same of, ever.
    private static final String STREAM = "AWS_LAMBDA_LOG_STREAM_NAME";

    private final Process process;
    private final String mark;
    private final PeakMemory peak;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final CompletableFuture<Boolean> gone = new CompletableFuture<>();

    private ChildProcess(Process process, String mark) {
        this.process = process;
        this.mark = mark;
        peak = PeakMemory.of(process.pid());
    }

    /// Starts it, in the directory of the function's code.
    ///
    /// @param memoryMebibytes that it may have where the command does not bound it itself
    static ChildProcess start(
            FunctionCommand command,
            Map<String, String> variables,
            EnvironmentFiles files,
            int memoryMebibytes) {
        var builder =
                new ProcessBuilder(wrapped(command, memoryMebibytes))
                        .directory(files.code().toFile())
                        .redirectInput(ProcessBuilder.Redirect.from(NOTHING.toFile()))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(files.output().toFile()));
        builder.environment().clear();
        builder.environment().putAll(variables);
        var mark = STREAM + "=" + variables.get(STREAM);
        try {
            Files.writeString(files.directory().resolve(ProcessNotes.MARK), mark + "\n");
            var process = builder.start();
            note(process.toHandle(), mark, files.directory());
            return new ChildProcess(process, mark);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command.command().getFirst(), e);
        }
    }

    private static List<String> wrapped(FunctionCommand command, int memoryMebibytes) {
        var wrapped = new ArrayList<String>();
        if (Files.isExecutable(SETSID)) {
            wrapped.add(SETSID.toString());
        }
        if (!command.heapIsBounded() && Files.isExecutable(PRLIMIT)) {
            wrapped.add(PRLIMIT.toString());
            wrapped.add("--data=" + ((long) memoryMebibytes << 20));
        }
        wrapped.addAll(command.command());
        return wrapped;
    }

    /// Notes who it is, so that it is ended if this instance cannot do so.
    private static void note(ProcessHandle process, String mark, Path directory)
            throws IOException {
        Files.writeString(
                directory.resolve(ProcessNotes.FILE),
                "%d %d %s\n".formatted(process.pid(), startMillis(process), mark));
    }

    static long startMillis(ProcessHandle process) {
        return process.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(-1L);
    }

    long pid() {
        return process.pid();
    }

    /// Calls back when the process has ended, with the status that the system gave it.
    void onExit(IntConsumer exited) {
        var _ = process.onExit().thenAccept(ended -> exited.accept(ended.exitValue()));
    }

    /// The most memory that the process itself has had, in mebibytes; zero where the system does not tell.
    long peakMebibytes() {
        return peak.mebibytes();
    }

    /// Asks it to end by itself, and waits for that.
    boolean endGently(Duration max) throws InterruptedException {
        process.destroy();
        return process.waitFor(max.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Ends it and all that it has started, once: later its number may be another's.
    void end() {
        end(List.of(this));
    }

    /// Ends several at once; each has ended when this returns, whoever has ended it.
    static void end(List<ChildProcess> all) {
        var own = all.stream().filter(it -> it.claimed.compareAndSet(false, true)).toList();
        try {
            if (!own.isEmpty()) {
                ProcessTree.end(
                        own.stream()
                                .map(it -> new ProcessTree.Started(it.process.toHandle(), it.mark))
                                .toList());
            }
        } finally {
            own.forEach(it -> it.gone.complete(true));
        }
        all.forEach(it -> it.gone.join());
    }

    /// Forgets it, once it has ended.
    @Override
    public void close() {
        peak.close();
    }
}
