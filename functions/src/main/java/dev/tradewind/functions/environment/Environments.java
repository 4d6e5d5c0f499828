package dev.tradewind.functions.environment;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.code.UnusableCode;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.definition.FunctionVersion;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.functions.invocation.Invoker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The execution environments of an instance: kept warm, and bounded by the account, by what is reserved for a function,
/// and by how many processes this machine bears. Any thread may call.
public final class Environments implements Invoker, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Environments.class);

    /// For those who waited for a handler to hear that it was ended.
    private static final Duration ENDED_MAX = Duration.ofSeconds(2);

    private final EnvironmentsOptions options;
    private final EngineClock clock;
    private final EnvironmentStarter starter;
    private final EngineClock.Alarm alarm;
    private final RunningCounts running;
    private final IdleEnvironments idle = new IdleEnvironments();
    private final List<ExecutionEnvironment> busy = new ArrayList<>();

    /// The environments that are being started, live, or are being ended: no more than may be.
    private int places;

    private boolean closed;

    /// Done once it is closed and nobody waits for a handler any more.
    private final CompletableFuture<Boolean> drained = new CompletableFuture<>();

    /// @param clock by which idle environments are ended
    public Environments(
            EnvironmentsOptions options,
            EnvironmentStarter starter,
            ConcurrencyLimits limits,
            EngineClock clock) {
        this.options = options;
        this.starter = starter;
        this.clock = clock;
        running = new RunningCounts(limits);
        alarm = clock.alarm(this::endIdle);
    }

    @Override
    public InvocationResult invoke(Invocation invocation) throws InterruptedException {
        if (invocation.payload().length > Invocation.PAYLOAD_MAX_BYTES) {
            throw new Refusal(
                    FunctionFault.PAYLOAD_TOO_LARGE,
                    "%d byte payload is too large for the RequestResponse invocation type (limit %d bytes)"
                            .formatted(invocation.payload().length, Invocation.PAYLOAD_MAX_BYTES));
        }
        var throttled = begin(invocation.version().function());
        if (throttled.isPresent()) {
            return throttled.get();
        }
        var result = new CompletableFuture<InvocationResult>();
        Thread.ofVirtual().name("invocation").start(() -> conduct(invocation, result));
        return outcome(result);
    }

    private static InvocationResult outcome(CompletableFuture<InvocationResult> result)
            throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Refusal refusal) {
                throw refusal;
            }
            if (e.getCause() instanceof InterruptedException) {
                throw closing();
            }
            throw new IllegalStateException("an invocation failed here, not in its handler", e);
        }
    }

    private static InterruptedException closing() {
        return new InterruptedException("the instance is closing");
    }

    private synchronized Optional<InvocationResult.Throttled> begin(Arn function)
            throws InterruptedException {
        requireOpen();
        return running.begin(function);
    }

    private synchronized void requireOpen() throws InterruptedException {
        if (closed) {
            throw closing();
        }
    }

    /// The supervisor of an invocation: whatever goes wrong, the caller hears of it, and it is counted as ended.
    private void conduct(Invocation invocation, CompletableFuture<InvocationResult> result) {
        try {
            var done = run(invocation);
            ended(invocation);
            result.complete(done);
        } catch (RuntimeException | Error | InterruptedException e) {
            ended(invocation);
            result.completeExceptionally(e);
        }
    }

    private synchronized void ended(Invocation invocation) {
        running.end(invocation.version().function());
        tellIfDrained();
    }

    private void tellIfDrained() {
        if (closed && running.total() == 0) {
            drained.complete(true);
        }
    }

    private InvocationResult run(Invocation invocation) throws InterruptedException {
        for (var warm = take(invocation.version());
                warm.isPresent();
                warm = take(invocation.version())) {
            var result = run(warm.get(), invocation);
            if (result.isPresent()) {
                return result.get();
            }
        }
        if (!makeRoom()) {
            return RunningCounts.throttled("ConcurrentInvocationLimitExceeded").orElseThrow();
        }
        try {
            return run(start(invocation.version()), invocation).orElseThrow();
        } catch (UnusableCode e) {
            LOG.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .log("{} cannot run", invocation.version().name());
            var failure = InvocationFailure.unusable(e);
            return new InvocationResult.Failed(failure.payload(), failure.errorType(), new byte[0]);
        }
    }

    private synchronized Optional<ExecutionEnvironment> take(FunctionVersion version) {
        var taken = idle.take(version);
        taken.ifPresent(busy::add);
        return taken;
    }

    private Optional<InvocationResult> run(ExecutionEnvironment environment, Invocation invocation)
            throws InterruptedException {
        try {
            var result = environment.run(invocation);
            if (result.isEmpty() || isExit(result.get())) {
                requireOpen(); // else the handler did not end by itself
            }
            return result;
        } finally {
            release(environment);
        }
    }

    private static boolean isExit(InvocationResult result) {
        return result instanceof InvocationResult.Failed(_, var type, _)
                && type.equals(InvocationFailure.EXITED);
    }

    private void release(ExecutionEnvironment environment) {
        if (environment.isEnded() || !keep(environment)) {
            dispose(environment);
        } else {
            starter.ran(environment.version());
        }
    }

    private synchronized boolean keep(ExecutionEnvironment environment) {
        if (closed) {
            return false;
        }
        busy.remove(environment);
        idle.add(environment, clock.millis());
        alarm.set(idle.oldestMillis().orElseThrow() + options.idleMax().toMillis());
        return true;
    }

    /// The supervisor of an end: what cannot be deleted now is when the instance starts again.
    private void dispose(ExecutionEnvironment environment) {
        synchronized (this) {
            busy.remove(environment);
        }
        try {
            environment.dispose();
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .setCause(e)
                    .log("an environment of {} left something", environment.version().name());
        } finally {
            leave();
        }
    }

    private synchronized void leave() {
        places--;
    }

    /// Ends idle environments of others until one more may start, and takes its place; tells whether there is one.
    private boolean makeRoom() {
        while (true) {
            Optional<ExecutionEnvironment> oldest;
            synchronized (this) {
                if (places < options.processesMax()) {
                    places++;
                    return true;
                }
                oldest = idle.takeOldest();
            }
            if (oldest.isEmpty()) {
                LOG.atWarn()
                        .log(
                                "no room for another environment: all {} are busy",
                                options.processesMax());
                return false;
            }
            dispose(oldest.get());
        }
    }

    /// Starts an environment in a place that was taken for it.
    private ExecutionEnvironment start(FunctionVersion version) throws InterruptedException {
        var environment = started(version);
        @Nullable ExecutionEnvironment late = null;
        synchronized (this) {
            if (closed) {
                late = environment;
            } else {
                busy.add(environment);
            }
        }
        if (late != null) {
            dispose(late);
            throw closing();
        }
        return environment;
    }

    private ExecutionEnvironment started(FunctionVersion version) throws InterruptedException {
        boolean isStarted = false;
        try {
            end(other -> isReplacedBy(other, version));
            var environment = starter.start(version);
            isStarted = true;
            return environment;
        } finally {
            if (!isStarted) {
                leave();
            }
        }
    }

    private static boolean isReplacedBy(ExecutionEnvironment idle, FunctionVersion version) {
        return idle.version().function().equals(version.function())
                && idle.version().version().equals(version.version())
                && !idle.version().equals(version);
    }

    /// Ends what is idle of a function, all its versions: it was deleted, or its code has changed.
    public void endIdle(Arn function) {
        end(environment -> environment.version().function().equals(function));
    }

    private void end(Predicate<ExecutionEnvironment> wanted) {
        List<ExecutionEnvironment> taken;
        synchronized (this) {
            taken = idle.takeAll(wanted);
        }
        disposeAll(taken);
    }

    /// Ends the processes of all before the files of each go: looking for what they have started is for all of them.
    private void disposeAll(List<ExecutionEnvironment> ended) {
        ExecutionEnvironment.end(ended);
        ended.forEach(this::dispose);
    }

    private void endIdle() {
        List<ExecutionEnvironment> taken;
        synchronized (this) {
            taken = idle.takeSince(clock.millis() - options.idleMax().toMillis());
            idle.oldestMillis().ifPresent(since -> alarm.set(since + options.idleMax().toMillis()));
        }
        disposeAll(taken);
    }

    /// The number of invocations of a function that run now.
    public synchronized int running(Arn function) {
        return running.of(function);
    }

    /// The number of invocations that run now.
    public synchronized int running() {
        return running.total();
    }

    /// The number of environments, busy or idle, without those whose process ended while it was idle.
    public synchronized int living() {
        return busy.size() + idle.living();
    }

    /// Ends all environments, also those that are busy: who waits for one hears that it is closing, and never that the
    /// function has failed.
    @Override
    public void close() {
        List<ExecutionEnvironment> resting;
        List<ExecutionEnvironment> working;
        synchronized (this) {
            closed = true;
            resting = idle.takeAll(_ -> true);
            working = List.copyOf(busy);
            tellIfDrained();
        }
        alarm.close();
        ExecutionEnvironment.end(Stream.concat(resting.stream(), working.stream()).toList());
        resting.forEach(this::dispose);
        var _ = drained.completeOnTimeout(true, ENDED_MAX.toMillis(), TimeUnit.MILLISECONDS).join();
        starter.close();
    }
}
