package dev.tradewind.functions.environment;

import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.functions.log.FunctionLogs;
import dev.tradewind.functions.runtime.FunctionCommand;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;

/// A process that runs one version of a function, one invocation at a time. For the thread that has taken it out of those
/// that are idle.
final class ExecutionEnvironment {
    /// Between two looks at what a running handler writes.
    private static final long LOOK_MILLIS = 200;

    /// For a runtime that has reported an error to write what it has to say of that: AWS's for Java writes the trace when
    /// the report was accepted, and then asks for the next invocation, or ends.
    static final Duration LAST_WORDS_MAX = Duration.ofSeconds(1);

    private final FunctionVersion version;
    private final EnvironmentFiles files;
    private final InstantSource machine;
    private final LongSupplier nanos;
    private final Duration initMax;

    /// Held by whoever takes lines of output to the log.
    private final ReentrantLock lines = new ReentrantLock();

    private final RuntimeSession session;
    private final RuntimeApi api;
    private final EnvironmentLog log;
    private final EnvironmentOutput output;
    private final ChildProcess process;
    private final long startNanos;
    private volatile long initNanos;
    private volatile boolean ready;
    private volatile boolean ended;
    private boolean disposed;

    /// Starts the process.
    ///
    /// @param files made before
    /// @param variables by the address of the Runtime API
    ExecutionEnvironment(
            FunctionVersion version,
            EnvironmentFiles files,
            FunctionCommand command,
            Function<String, Map<String, String>> variables,
            FunctionLogs logs,
            InstantSource machine,
            LongSupplier nanos,
            Duration initMax) {
        this.version = version;
        this.files = files;
        this.machine = machine;
        this.nanos = nanos;
        this.initMax = initMax;
        startNanos = nanos.getAsLong();
        log = new EnvironmentLog(logs, version.function(), files.stream(), machine);
        output = new EnvironmentOutput(files.output(), log::add);
        session = new RuntimeSession(this::becomeReady);
        api = new RuntimeApi(new RuntimeProtocol(session, machine, nanos, this::begin));
        process = begin(command, variables.apply(api.address()));
        process.onExit(this::exited);
    }

    private void exited(int status) {
        session.exited(status, nanos.getAsLong());
        endRest();
    }

    /// Starts the process, or else leaves nothing.
    private ChildProcess begin(FunctionCommand command, Map<String, String> variables) {
        boolean started = false;
        try {
            var begun =
                    ChildProcess.start(
                            command, variables, files, version.settings().memoryMebibytes());
            started = true;
            return begun;
        } finally {
            if (!started) {
                api.close();
                output.close();
            }
        }
    }

    /// Ends what a process that has ended by itself has left.
    private void endRest() {
        ended = true;
        Thread.ofVirtual().name("environment-end").start(process::end);
    }

    private void becomeReady() {
        initNanos = nanos.getAsLong() - startNanos;
        ready = true;
    }

    /// Notes that the runtime is about to get a turn: what it wrote until now does not belong to that.
    private void begin(Turn turn) {
        lines.lock();
        try {
            if (!turn.isTaken()) {
                output.settle();
                log.add(InvocationReport.start(turn));
            }
        } finally {
            lines.unlock();
        }
    }

    FunctionVersion version() {
        return version;
    }

    long pid() {
        return process.pid();
    }

    /// True if it cannot take another invocation.
    boolean isEnded() {
        return ended;
    }

    /// Runs one invocation to its end.
    ///
    /// @return nothing if the process ended while it was idle, so that the invocation has not begun
    Optional<InvocationResult> run(Invocation invocation) throws InterruptedException {
        boolean cold = !ready;
        var turn = new Turn(invocation, nanos.getAsLong(), cold ? initMax : Duration.ZERO);
        lines.lock();
        try {
            log.begin();
        } finally {
            lines.unlock();
        }
        session.offer(turn, nanos.getAsLong());
        await(turn);
        awaitLastWords(turn.ended());
        if (!cold && turn.ended() instanceof RuntimeAnswer.Exited(_, boolean taken) && !taken) {
            return Optional.empty();
        }
        return Optional.of(finish(turn, cold ? initNanos : 0));
    }

    private void await(Turn turn) throws InterruptedException {
        while (!turn.isEnded()) {
            long now = nanos.getAsLong();
            if (turn.isOverdue(now)) {
                turn.end(new RuntimeAnswer.TimedOut(), now);
                return;
            }
            turn.await(now, LOOK_MILLIS);
            if (!turn.isEnded()) {
                look();
            }
        }
    }

    /// Nobody waits for a runtime that has returned: it has nothing more to say.
    private void awaitLastWords(RuntimeAnswer answer) throws InterruptedException {
        switch (answer) {
            case RuntimeAnswer.Reported _, RuntimeAnswer.InitFailed _ ->
                    session.awaitRest(LAST_WORDS_MAX);
            case RuntimeAnswer.Responded _,
                    RuntimeAnswer.Oversized _,
                    RuntimeAnswer.Exited _,
                    RuntimeAnswer.TimedOut _ -> {}
        }
    }

    private void look() {
        lines.lock();
        try {
            output.take();
            log.flush();
        } finally {
            lines.unlock();
        }
    }

    private InvocationResult finish(Turn turn, long init) {
        if (endsEnvironment(turn.ended())) {
            end();
        }
        lines.lock();
        try {
            begin(turn);
            return result(turn, init);
        } finally {
            lines.unlock();
        }
    }

    private static boolean endsEnvironment(RuntimeAnswer answer) {
        return switch (answer) {
            case RuntimeAnswer.Responded _, RuntimeAnswer.Reported _, RuntimeAnswer.Oversized _ ->
                    false;
            case RuntimeAnswer.InitFailed _, RuntimeAnswer.Exited _, RuntimeAnswer.TimedOut _ ->
                    true;
        };
    }

    private InvocationResult result(Turn turn, long init) {
        output.settle();
        return switch (turn.ended()) {
            case RuntimeAnswer.Responded(var body) -> {
                report(turn, init, "");
                yield new InvocationResult.Returned(body, log.tail());
            }
            case RuntimeAnswer.Reported(var body, var type) ->
                    fail(turn, init, InvocationFailure.told(body, type));
            case RuntimeAnswer.InitFailed(var body, var type) ->
                    fail(turn, init, InvocationFailure.told(body, type));
            case RuntimeAnswer.Oversized() -> fail(turn, init, InvocationFailure.tooLarge());
            case RuntimeAnswer.Exited(int status, _) -> {
                log.add(
                        "RequestId: %s Error: %s"
                                .formatted(turn.id(), InvocationFailure.exitedText(status)));
                log.add(InvocationFailure.EXITED);
                yield fail(turn, init, InvocationFailure.exited(turn.id(), status));
            }
            case RuntimeAnswer.TimedOut() -> {
                log.add(
                        "%s %s %s"
                                .formatted(
                                        machine.instant(),
                                        turn.id(),
                                        InvocationFailure.timedOutText(turn.timeout())));
                yield fail(turn, init, InvocationFailure.timedOut(turn.id(), turn.timeout()));
            }
        };
    }

    private InvocationResult fail(Turn turn, long init, InvocationFailure failure) {
        report(turn, init, failure.status());
        return new InvocationResult.Failed(failure.payload(), failure.errorType(), log.tail());
    }

    private void report(Turn turn, long init, String status) {
        log.add(InvocationReport.end(turn));
        log.add(InvocationReport.report(turn, init, process.peakMebibytes(), status));
        log.flush();
    }

    /// Asks the process to end by itself, and waits for that.
    boolean endGently(Duration max) throws InterruptedException {
        return process.endGently(max);
    }

    /// Ends the process with all that it has started.
    private void end() {
        end(List.of(this));
    }

    /// Ends the processes of several, with all that they have started.
    static void end(List<ExecutionEnvironment> all) {
        all.forEach(ExecutionEnvironment::takeNoMore);
        ChildProcess.end(all.stream().map(it -> it.process).toList());
    }

    private void takeNoMore() {
        ended = true;
        session.close();
        api.close();
    }

    /// Ends it, and deletes its files, once.
    synchronized void dispose() {
        if (!disposed) {
            disposed = true;
            end();
            output.close();
            process.close();
            log.end();
            EnvironmentFiles.delete(files.directory());
        }
    }
}
