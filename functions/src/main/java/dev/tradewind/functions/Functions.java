package dev.tradewind.functions;

import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.functions.asynchronous.AsynchronousInvocations;
import dev.tradewind.functions.code.CodeStore;
import dev.tradewind.functions.code.UnpackedCode;
import dev.tradewind.functions.count.FunctionCounts;
import dev.tradewind.functions.definition.DefinedFunction;
import dev.tradewind.functions.definition.ExecutionRoles;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionDefinitions;
import dev.tradewind.functions.invocation.Invoker;
import dev.tradewind.functions.log.FunctionLogs;
import dev.tradewind.functions.mapping.EventSourceMapping;
import dev.tradewind.functions.mapping.EventSourceMappings;
import dev.tradewind.functions.mapping.MappingStatus;
import dev.tradewind.store.Table;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The functions of an instance, with what runs them and what has them called. Processes and their ports come with the
/// first call. Any thread may call.
public final class Functions implements AutoCloseable {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES =
            Stream.of(
                            FunctionDefinitions.TABLES,
                            List.of(CodeStore.TABLE),
                            AsynchronousInvocations.TABLES,
                            EventSourceMappings.TABLES)
                    .flatMap(List::stream)
                    .toList();

    private static final Logger LOG = LoggerFactory.getLogger(Functions.class);

    private final FunctionSetup setup;
    private final FunctionFiles files;
    private final FunctionDefinitions definitions;
    private final CodeStore code;
    private final FunctionLogs logs;
    private final FunctionCounts counts;
    private final LaterEnvironments environments;
    private final Invoker invoker;
    private final AsynchronousInvocations asynchronous;
    private final EventSourceMappings mappings;

    /// @param broker on the same engine, whose topics, rules and schedules may have functions called from now on
    public Functions(Engine engine, Broker broker, FunctionSetup setup) {
        this.setup = setup;
        files = new FunctionFiles(setup.directory());
        definitions = new FunctionDefinitions(engine);
        code =
                new CodeStore(
                        engine,
                        definitions,
                        setup.directory()
                                .map(it -> UnpackedCode.in(it.resolve("code")))
                                .orElseGet(UnpackedCode::temporarily));
        logs = new FunctionLogs(() -> files.directory().resolve("logs"));
        var known = new KnownFunctions(definitions, code);
        counts =
                new FunctionCounts(
                        setup.times(),
                        function -> definitions.look(function).isPresent(),
                        this::mappingsNow);
        environments = new LaterEnvironments(engine, known, logs, files, setup);
        invoker = counts.counting(environments, System::nanoTime);
        asynchronous =
                new AsynchronousInvocations(
                        engine,
                        broker.delivery(),
                        known,
                        setup.access().apply(definitions),
                        setup.shapes(),
                        counts.ofEvents());
        mappings =
                new EventSourceMappings(
                        engine,
                        broker.queues(),
                        known,
                        invoker,
                        setup.roles()::allows,
                        counts.ofMessages());
    }

    /// Reads all state in memory anew from the tables. On the committer's thread.
    public void load() {
        definitions.load();
        mappings.load();
    }

    /// Begins to call functions with what waits for them.
    public void begin() {
        code.sweep();
        code.sweepUnpacked();
        if (setup.directory().isPresent()) {
            logs.keep(definitions.all().map(DefinedFunction::arn).collect(Collectors.toSet()));
        }
        asynchronous.begin(invoker);
        mappings.begin();
    }

    public FunctionDefinitions definitions() {
        return definitions;
    }

    public CodeStore code() {
        return code;
    }

    public FunctionLogs logs() {
        return logs;
    }

    public ExecutionRoles roles() {
        return setup.roles();
    }

    /// The way to call a function and wait for it.
    public Invoker invoker() {
        return invoker;
    }

    /// The numbers of functions and mappings since the start.
    public FunctionCounts counts() {
        return counts;
    }

    private List<EventSourceMapping> mappingsNow() {
        return mappings.list().stream().map(MappingStatus::mapping).toList();
    }

    public AsynchronousInvocations asynchronous() {
        return asynchronous;
    }

    public EventSourceMappings mappings() {
        return mappings;
    }

    /// Refuses a runtime that this machine cannot run.
    ///
    /// @throws dev.tradewind.engine.Refusal with
    ///     [RUNTIME_MISSING][dev.tradewind.functions.definition.FunctionFault#RUNTIME_MISSING]
    public void requireRuntime(String runtime) {
        environments.check(runtime);
    }

    /// The version that a runtime's functions run on, in a sentence, where it is another than its name says.
    public Optional<String> otherVersion(String runtime) {
        return environments.otherVersion(runtime);
    }

    /// Deletes a function with all that belongs to it, what waits for it among that, or one version of it.
    public void delete(Arn function) {
        definitions.delete(function, asynchronous::forget);
        code.sweep();
        if (FunctionArns.qualifier(function).isEmpty()) {
            environments.endIdle(function);
            deleteLog(function);
        }
    }

    /// The function is gone whatever becomes of its log, which is looked for at the next start again.
    private void deleteLog(Arn function) {
        try {
            logs.delete(function);
        } catch (UncheckedIOException e) {
            LOG.atWarn().setCause(e).log("the log of {} is left", function);
        }
    }

    /// Deletes everything but the functions that are `spared`, and the logs of the others at the next start.
    public void reset(UnitOfWork work, Set<Arn> spared) {
        mappings.reset(work, spared);
        asynchronous.reset(work, spared);
        definitions.reset(work, spared);
        code.reset(work);
    }

    /// Ends every process, and takes no more messages.
    @Override
    public void close() {
        mappings.close();
        asynchronous.close();
        environments.close();
        code.close();
        files.close();
    }
}
