package dev.tradewind.functions.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.patience.Patience;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Environments that are closed while handlers work.
class ClosingTest {
    private static final int AT_ONCE = 10;

    private static final String WORKS =
            """
            import os, time
            def handler(event, context):
                print(os.getpid(), flush=True)
                time.sleep(100)
            """;

    @TempDir Path directory;

    FunctionHost host;

    @BeforeEach
    void open() {
        host = new FunctionHost(directory);
    }

    @AfterEach
    void close() {
        host.close();
    }

    @Test
    void whoever_waits_for_a_handler_hears_of_the_closing_and_of_no_failure() {
        var function = host.python("closing", WORKS);
        var all = Stream.generate(() -> inBackground(function)).limit(AT_ONCE).toList();
        Patience.until(() -> pids(function).count() == AT_ONCE);
        var processes = pids(function).toList();

        host.close();

        assertThat(all)
                .allSatisfy(it ->
                        assertThatThrownBy(it::get)
                                .hasRootCauseInstanceOf(InterruptedException.class)
                                .hasRootCauseMessage("the instance is closing"));
        Patience.until(() -> processes.stream().allMatch(it -> ProcessHandle.of(it).isEmpty()));
        assertThat(host.files()).isEmpty();
    }

    private CompletableFuture<InvocationResult> inBackground(FunctionVersion function) {
        var outcome = new CompletableFuture<InvocationResult>();
        Thread.ofVirtual().start(() -> tell(function, outcome));
        return outcome;
    }

    private void tell(FunctionVersion function, CompletableFuture<InvocationResult> outcome) {
        try {
            outcome.complete(host.invoke(function, "1"));
        } catch (InterruptedException | RuntimeException e) {
            outcome.completeExceptionally(e);
        }
    }

    private Stream<Long> pids(FunctionVersion function) {
        return host.log(function).stream().filter(it -> it.matches("\\d+")).map(Long::valueOf);
    }

    @Test
    void nothing_begins_any_more() {
        var function = host.python("closed", WORKS);

        host.close();

        assertThatThrownBy(() -> host.invoke(function, "1"))
                .isInstanceOf(InterruptedException.class)
                .hasMessage("the instance is closing");
    }
}
