package dev.tradewind.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tradewind.engine.Arn;
import dev.tradewind.functions.definition.EventInvokeSettings;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.patience.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Functions whose code was accepted and cannot be had when it is to run: their own error, and not the instance's.
@Timeout(60)
class UnusableCodeTest {
    @TempDir private Path directory = Path.of("");
    private LiveFunctions live;
    private Arn function;

    @BeforeEach
    void open() throws IOException {
        live = new LiveFunctions(directory);
        function = live.function("gone", 20, "answer response '{}'");
        Files.delete(directory.resolve("code/gone/bootstrap"));
        Files.delete(directory.resolve("code/gone"));
    }

    @AfterEach
    void close() {
        live.close();
    }

    @Test
    void a_caller_hears_of_the_functions_error() throws InterruptedException {
        var version = live.functions().definitions().resolve(function);
        var invocation =
                new Invocation(
                        UUID.randomUUID(),
                        version,
                        function,
                        "{}".getBytes(UTF_8),
                        Optional.empty(),
                        Optional.empty());

        var result = live.functions().invoker().invoke(invocation);

        assertThat(result)
                .isInstanceOfSatisfying(
                        InvocationResult.Failed.class,
                        it -> {
                            assertThat(it.errorType()).isEqualTo("InvalidZipFileException");
                            assertThat(new String(it.payload(), UTF_8))
                                    .contains("could not unzip", "code/gone is not there");
                        });
    }

    @Test
    void an_event_ends_with_its_record() {
        var failures = live.queue("failures");
        live.functions()
                .definitions()
                .change(
                        function,
                        (it, _) ->
                                it.invoking(
                                        "$LATEST",
                                        Optional.of(
                                                new EventInvokeSettings(
                                                        OptionalInt.of(0),
                                                        Optional.empty(),
                                                        Optional.empty(),
                                                        Optional.of(failures),
                                                        Instant.EPOCH))));

        live.functions()
                .asynchronous()
                .accept(function, "{}".getBytes(UTF_8), Optional.empty(), Optional.empty());

        live.awaitMessages(failures, 1);
    }

    @Test
    void a_batch_fails_and_its_messages_are_dead_letters_in_the_end() {
        var letters = live.queue("letters");
        var queue = live.queueOnce("q", letters);
        live.map(queue, function);

        live.send(queue, "one");

        Patience.until(() -> {
            live.letTimePass();
            return live.messages(letters) == 1;
        });
    }
}
