package dev.tradewind.bench.workload;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;

/// Threads that load a server at the same time. They are platform threads: blocking reads on them need no
/// poller beside the server.
final class Callers {
    private Callers() {}

    /// Runs a task a caller, and fails as the first of them that fails.
    static <T> List<T> run(int callers, IntFunction<Callable<T>> task) throws IOException {
        var tasks = new ArrayList<Callable<T>>();
        for (var caller = 0; caller < callers; caller++) {
            tasks.add(task.apply(caller));
        }
        try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            var results = new ArrayList<T>();
            for (var future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } catch (ExecutionException e) {
            throw new IOException("a caller failed: " + e.getCause(), e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptedIOException(e.getMessage());
        }
    }
}
