package dev.tradewind.app.run;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The program of an application: what it prints appears line by line under its name, with whatever colours it has.
public final class AppProcess {
    /// The longest that it has to end after it was asked to.
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final Process process;
    private final RunMark mark;
    private final List<Thread> lines;

    private AppProcess(Process process, RunMark mark, List<Thread> lines) {
        this.process = process;
        this.mark = mark;
        this.lines = lines;
    }

    /// Starts it.
    ///
    /// @param name that stands before each of its lines
    /// @param sidecar the variables that tell of it
    /// @throws NotRunnable if there is no such program
    public static AppProcess start(RunApp app, String name, Map<String, String> sidecar) {
        var builder = new ProcessBuilder(app.command()).directory(app.directory().toFile());
        builder.environment().putAll(sidecar);
        builder.environment().putAll(app.environment());
        var mark = RunMark.unused();
        mark.put(builder.environment());
        builder.redirectInput(ProcessBuilder.Redirect.INHERIT);
        try {
            var process = builder.start();
            return new AppProcess(
                    process,
                    mark,
                    List.of(
                            copy(process.getInputStream(), System.out, name),
                            copy(process.getErrorStream(), System.err, name)));
        } catch (IOException e) {
            throw new NotRunnable(app.command().getFirst(), e);
        }
    }

    private static Thread copy(InputStream from, PrintStream to, String name) {
        return Thread.ofVirtual()
                .name("app-lines")
                .start(() -> {
                    try (var reader = new BufferedReader(new InputStreamReader(from, UTF_8))) {
                        for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                            to.println(name + " " + line);
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException("an application's lines", e);
                    }
                });
    }

    /// Waits until it has ended, ends what it has left behind, and passes on all that was printed.
    ///
    /// @return its exit status
    public int await() throws InterruptedException {
        int status = process.waitFor();
        end();
        for (var thread : lines) {
            thread.join(GRACE); // a child of its own may hold the pipe open
        }
        return status;
    }

    /// Asks it and the processes that it started to end, and ends those that do not.
    public void end() {
        var all = running();
        all.forEach(ProcessHandle::destroy);
        var ended = all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ended).get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException _) {
            running().forEach(ProcessHandle::destroyForcibly);
        } catch (InterruptedException _) {
            all.forEach(ProcessHandle::destroyForcibly);
            Thread.currentThread().interrupt();
        }
    }

    /// It, what it started, and what that started: also what runs on though the shell that started it has ended.
    private Set<ProcessHandle> running() {
        return Stream.of(Stream.of(process.toHandle()), process.descendants(), mark.bearers())
                .flatMap(it -> it)
                .filter(ProcessHandle::isAlive)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// A program cannot be started: there is none of that name, or it may not run.
    public static final class NotRunnable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /// `…, error: 2 (No such file or directory)`
        private static final Pattern WORDS = Pattern.compile("error: \\d+ \\(([^)]+)\\)\\s*$");

        NotRunnable(String program, IOException cause) {
            super("'%s' cannot be started: %s".formatted(program, reason(cause)), cause);
        }

        /// The operating system's words, without the exception's around them.
        private static String reason(IOException cause) {
            var words = WORDS.matcher(String.valueOf(cause.getMessage()));
            return words.find() ? words.group(1) : String.valueOf(cause.getMessage());
        }
    }
}
