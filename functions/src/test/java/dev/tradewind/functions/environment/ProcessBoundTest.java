package dev.tradewind.functions.environment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Many invocations that all want a process at the same moment.
@Timeout(60)
class ProcessBoundTest {
    private static final int PROCESSES_MAX = 2;
    private static final int AT_ONCE = 10;

    @TempDir Path directory;

    FunctionHost host;

    @BeforeEach
    void open() {
        host = new FunctionHost(directory, PROCESSES_MAX);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void no_more_processes_start_than_may_live() throws IOException {
        var go = directory.resolve("go");
        var function =
                host.python(
                        "waits",
                        """
                        import os, time
                        def handler(event, context):
                            while not os.path.exists("%s"): time.sleep(0.02)
                        """
                                .formatted(go));
        var results = new ConcurrentLinkedQueue<InvocationResult>();
        var start = new CountDownLatch(1);
        var all =
                Stream.generate(() ->
                                Thread.startVirtualThread(() -> invoke(function, start, results)))
                        .limit(AT_ONCE)
                        .toList();

        start.countDown();

        Patience.until(() -> results.size() == AT_ONCE - PROCESSES_MAX);
        assertThat(results).hasOnlyElementsOfType(InvocationResult.Throttled.class);
        Patience.until(() -> host.environments().living() == PROCESSES_MAX);
        Files.createFile(go);
        Patience.until(() -> all.stream().noneMatch(Thread::isAlive));
        assertThat(results)
                .filteredOn(InvocationResult.Returned.class::isInstance)
                .hasSize(PROCESSES_MAX);
    }

    private void invoke(
            FunctionVersion function, CountDownLatch start, Queue<InvocationResult> results) {
        try {
            start.await();
            results.add(host.invoke(function, "1"));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
