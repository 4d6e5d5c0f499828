package dev.tradewind.functions;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.functions.environment.EnvironmentStarter;
import dev.tradewind.functions.environment.Environments;
import dev.tradewind.functions.environment.EnvironmentsOptions;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.InvocationResult;
import dev.tradewind.functions.invocation.Invoker;
import dev.tradewind.functions.log.FunctionLogs;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The execution environments of an instance, which come with the first function that needs one. Any thread may call.
final class LaterEnvironments implements Invoker, AutoCloseable {
    private final Engine engine;
    private final KnownFunctions functions;
    private final FunctionLogs logs;
    private final FunctionFiles files;
    private final FunctionSetup setup;
    private @Nullable Opened opened;
    private boolean isClosed;

    private record Opened(EnvironmentStarter starter, Environments environments) {}

    LaterEnvironments(
            Engine engine,
            KnownFunctions functions,
            FunctionLogs logs,
            FunctionFiles files,
            FunctionSetup setup) {
        this.engine = engine;
        this.functions = functions;
        this.logs = logs;
        this.files = files;
        this.setup = setup;
    }

    @Override
    public InvocationResult invoke(Invocation invocation) throws InterruptedException {
        var now = open();
        if (now.isEmpty()) {
            throw new InterruptedException("the instance is closing");
        }
        return now.get().environments().invoke(invocation);
    }

    /// Refuses a runtime that this machine cannot run; none any more once this is closed.
    void check(String runtime) {
        open().ifPresent(it -> it.starter().check(runtime));
    }

    /// The version that a runtime's functions run on, where that is another.
    Optional<String> otherVersion(String runtime) {
        return open().flatMap(it -> it.starter().otherVersion(runtime));
    }

    /// Ends what is idle of a function, all its versions.
    void endIdle(Arn function) {
        var now = now();
        if (now != null) {
            now.environments().endIdle(function);
        }
    }

    private synchronized @Nullable Opened now() {
        return opened;
    }

    private synchronized Optional<Opened> open() {
        if (isClosed) {
            return Optional.empty();
        }
        var now = opened;
        if (now == null) {
            now = made();
            opened = now;
        }
        return Optional.of(now);
    }

    private Opened made() {
        var byDefault = EnvironmentsOptions.of(files.directory(), setup.variables());
        var options =
                new EnvironmentsOptions(
                        byDefault.directory(),
                        byDefault.processesMax(),
                        byDefault.idleMax(),
                        byDefault.initMax(),
                        byDefault.path(),
                        setup.strictRuntimes(),
                        byDefault.variables());
        var starter =
                new EnvironmentStarter(
                        options,
                        functions,
                        logs,
                        InstantSource.system(),
                        System::nanoTime,
                        engine::newId);
        return new Opened(starter, new Environments(options, starter, functions, engine.clock()));
    }

    @Override
    public void close() {
        @Nullable Opened last;
        synchronized (this) {
            isClosed = true;
            last = opened;
            opened = null;
        }
        if (last != null) {
            last.environments().close();
        }
    }
}
