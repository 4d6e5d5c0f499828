package dev.tradewind.functions;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.queue.NewMessage;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.queue.QueueSettings;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.queue.RedrivePolicy;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.ManualClock;
import dev.tradewind.functions.asynchronous.FunctionAccess;
import dev.tradewind.functions.count.FunctionTimes;
import dev.tradewind.functions.definition.ExecutionRoles;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionSettings;
import dev.tradewind.functions.log.LoggedLine;
import dev.tradewind.functions.mapping.MappingSettings;
import dev.tradewind.patience.Patience;
import dev.tradewind.store.MemoryRows;
import dev.tradewind.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

/// A broker with functions in real processes, on a clock that the test moves. What handlers do is a function `handle` in
/// the language of bash, which finds its event in `$event` and its own number, from 1, in `$turn`.
final class LiveFunctions implements AutoCloseable {
    private static final String ACCOUNT = "000000000000";
    private static final Duration VISIBILITY = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(30);

    private static final String LOOP =
            """
            connect() { exec 3<>"/dev/tcp/${AWS_LAMBDA_RUNTIME_API%:*}/${AWS_LAMBDA_RUNTIME_API#*:}"; }
            answer() {
              connect
              printf 'POST /2018-06-01/runtime/invocation/%s/%s HTTP/1.1\\r\\nHost: api\\r\\n' "$id" "$1" >&3
              printf 'Connection: close\\r\\nContent-Length: %d\\r\\n\\r\\n%s' "${#2}" "$2" >&3
              cat <&3 > /dev/null
              exec 3>&-
            }
            while :; do
              connect
              printf 'GET /2018-06-01/runtime/invocation/next HTTP/1.1\\r\\nHost: api\\r\\n\\r\\n' >&3
              length=0
              while IFS= read -r -u 3 line; do
                line=${line%$'\\r'}
                case $line in
                  '') break ;;
                  Lambda-Runtime-Aws-Request-Id:*) id=${line#*: } ;;
                  Content-Length:*) length=${line#*: } ;;
                esac
              done
              [ "$length" -gt 0 ] || exit 0
              IFS= read -r -u 3 -N "$length" event
              exec 3>&-
              echo turn >> "$OWN/turns"
              turn=$(grep -c . "$OWN/turns")
              echo $$ > "$OWN/pid.part" && mv "$OWN/pid.part" "$OWN/pid"
              handle
            done
            """;

    private final Path directory;
    private final MemoryRows rows = new MemoryRows();
    private final ManualClock clock = new ManualClock(Instant.parse("2027-01-15T08:00:00Z"));
    private Store store;
    private Engine engine;
    private Broker broker;
    private Functions functions;

    LiveFunctions(Path directory) {
        this.directory = directory;
        open();
    }

    private void open() {
        store = Store.on(rows);
        engine = new Engine(store, clock, new Random(42));
        broker = Broker.on(engine, it -> _ -> it.publication().message(), DeliveryPermission.ALL);
        functions =
                new Functions(
                        engine,
                        broker,
                        new FunctionSetup(
                                Optional.of(directory.resolve("functions")),
                                false,
                                ExecutionRoles.ANY,
                                _ -> FunctionAccess.ALL,
                                Map.of(),
                                FunctionTimes.NOBODY,
                                _ -> Map.of()));
        engine.start(() -> {
            broker.load();
            functions.load();
        });
        functions.begin();
    }

    void reopen() {
        close();
        open();
    }

    Functions functions() {
        return functions;
    }

    Queues queues() {
        return broker.queues();
    }

    Arn queue(String name) {
        return queue(name, QueueSettings.DEFAULT.withVisibilityTimeout(VISIBILITY));
    }

    private Arn queue(String name, QueueSettings settings) {
        var arn = QueueArns.of("us-east-1", ACCOUNT, name);
        return queues().create(arn, settings, Map.of()).arn();
    }

    /// A queue whose messages go to `deadLetters` after one receive.
    Arn queueOnce(String name, Arn deadLetters) {
        return queue(
                name,
                QueueSettings.DEFAULT
                        .withVisibilityTimeout(VISIBILITY)
                        .withRedrivePolicy(Optional.of(new RedrivePolicy(deadLetters, 1))));
    }

    void send(Arn queue, String... bodies) {
        queues().send(
                        queue,
                        Arrays.stream(bodies)
                                .map(it -> NewMessage.of(it, Map.of(), ACCOUNT))
                                .toList());
    }

    /// Defines a function.
    ///
    /// @param handle lines of bash
    Arn function(String name, int timeoutSeconds, String handle) {
        return program(
                name,
                timeoutSeconds,
                "export LC_ALL=C\nhandle() {\n" + handle.indent(2) + "}\n" + LOOP);
    }

    /// Defines a function by its whole program.
    Arn program(String name, int timeoutSeconds, String lines) {
        var arn = FunctionArns.of("us-east-1", ACCOUNT, name);
        var settings =
                new FunctionSettings(
                        "provided.al2023",
                        "none",
                        Arn.parse("arn:aws:iam::000000000000:role/any"),
                        "",
                        Duration.ofSeconds(timeoutSeconds),
                        FunctionSettings.MEMORY_DEFAULT_MEBIBYTES,
                        FunctionSettings.STORAGE_DEFAULT_MEBIBYTES,
                        Map.of("OWN", own(name).toString()),
                        List.of(),
                        Optional.empty());
        try (var upload = functions.code().use(code(name, lines).toString())) {
            functions.definitions().create(arn, settings, upload.code(), Map.of());
        }
        return arn;
    }

    private Path code(String name, String lines) {
        try {
            var code = Files.createDirectories(directory.resolve("code").resolve(name));
            Files.createDirectories(own(name));
            var bootstrap = Files.writeString(code.resolve("bootstrap"), "#!/bin/bash\n" + lines);
            if (!bootstrap.toFile().setExecutable(true)) {
                throw new IOException("not executable");
            }
            return code;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The directory that `$OWN` names to a function.
    Path own(String name) {
        return directory.resolve("own").resolve(name);
    }

    String own(String name, String file) {
        try {
            var path = own(name).resolve(file);
            return Files.exists(path) ? Files.readString(path).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    UUID map(Arn queue, Arn function) {
        return functions
                .mappings()
                .create(function, queue, MappingSettings.DEFAULT, true)
                .mapping()
                .id();
    }

    void awaitMessages(Arn queue, int messages) {
        Patience.until(() -> messages(queue) == messages);
    }

    /// Those that a queue has, in flight or not.
    long messages(Arn queue) {
        var depth = queues().depth(queue);
        return depth.visible() + depth.inFlight() + depth.delayed();
    }

    void awaitTurn(String name, int turn) {
        Patience.until(
                () -> own(name, "turns").lines().count() >= turn && !own(name, "pid").isEmpty());
    }

    ProcessHandle process(String name) {
        return ProcessHandle.of(Long.parseLong(own(name, "pid"))).orElseThrow();
    }

    /// Waits until a process has ended.
    void awaitEnd(String pid) {
        Patience.until(() -> ProcessHandle.of(Long.parseLong(pid)).isEmpty());
    }

    /// Moves the clock on a little: many times as fast as that of the processes, and not so fast that a handler which
    /// works seems to take longer than its messages are held.
    void letTimePass() {
        clock.advance(STEP);
    }

    List<String> log(Arn function) {
        return functions.logs().latest(function, 1000).lines().stream()
                .map(LoggedLine::text)
                .toList();
    }

    /// Waits for the end of an invocation that failed, as its log tells it.
    void awaitReport(Arn function, int reports) {
        Patience.until(() ->
                log(function).stream().filter(it -> it.startsWith("REPORT")).count() >= reports);
    }

    @Override
    public void close() {
        functions.close();
        broker.close();
        engine.close();
        store.close();
    }
}
