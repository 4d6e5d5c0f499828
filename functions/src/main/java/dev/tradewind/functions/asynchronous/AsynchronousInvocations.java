package dev.tradewind.functions.asynchronous;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tradewind.broker.delivery.Deliverer;
import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.RequestFault;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.functions.definition.FunctionArns;
import dev.tradewind.functions.definition.FunctionFault;
import dev.tradewind.functions.invocation.Invocation;
import dev.tradewind.functions.invocation.Invoker;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The events that functions are called with later: accepted on disk, each in the delivery queue of its function, until
/// they end. Any thread may call.
public final class AsynchronousInvocations implements AutoCloseable {
    public static final List<Table> TABLES = List.of(EventAttempts.TABLE);

    /// The payload of an event that has none.
    private static final String NOTHING = "{}";

    private final Engine engine;
    private final DeliveryService delivery;
    private final InvokedFunctions functions;
    private final AsynchronousObserver observer;
    private @Nullable Deliverer deliverer;

    /// Has topics, rules and schedules of the broker find functions from now on.
    ///
    /// @param access asked before a service calls
    /// @param shapes by the service in the ARN of whatever has a function called, `sns` for example; the others send
    ///     what they have
    public AsynchronousInvocations(
            Engine engine,
            DeliveryService delivery,
            InvokedFunctions functions,
            FunctionAccess access,
            Map<String, PayloadShape> shapes,
            AsynchronousObserver observer) {
        this.engine = engine;
        this.delivery = delivery;
        this.functions = functions;
        this.observer = observer;
        delivery.register(FunctionArns.SERVICE, new FunctionOwner(functions));
        delivery.destinations()
                .register(
                        FunctionArns.SERVICE,
                        new FunctionDestination(this, functions, access, shapes));
    }

    /// Begins to call functions with the events that wait, those from before this process among them.
    public synchronized void begin(Invoker invoker) {
        var receivers = new EndReceivers(delivery, engine.clock(), observer);
        var channel =
                new InvocationChannel(
                        engine.store(), engine.clock(), functions, invoker, receivers, observer);
        deliverer =
                Deliverer.start(
                        FunctionArns.SERVICE,
                        delivery.outbound(),
                        engine.clock(),
                        new InvocationTerms(functions, channel));
    }

    /// Accepts an event: it is on disk when this returns.
    ///
    /// @param invokedAs the function, with a qualifier or without
    /// @param payload JSON; an empty one is `{}`
    /// @return the request id, the same for all attempts
    /// @throws Refusal with [FunctionFault#NOT_FOUND], [FunctionFault#PAYLOAD_TOO_LARGE], or
    ///     [RequestFault#INVALID_PARAMETER] if it is not JSON
    public UUID accept(
            Arn invokedAs,
            byte[] payload,
            Optional<String> clientContext,
            Optional<String> traceHeader) {
        functions.resolve(invokedAs);
        requireFits(payload.length);
        var event = event(invokedAs, new String(payload, UTF_8), clientContext, traceHeader);
        engine.run(work -> {
            work.batch().sync();
            accept(work, event);
            return true;
        });
        return event.requestId();
    }

    private static void requireFits(int bytes) {
        if (bytes > Invocation.EVENT_MAX_BYTES) {
            throw new Refusal(
                    FunctionFault.PAYLOAD_TOO_LARGE,
                    "%d byte payload is too large for the Event invocation type (limit %d bytes)"
                            .formatted(bytes, Invocation.EVENT_MAX_BYTES));
        }
    }

    /// An event, checked, before it is accepted.
    AcceptedEvent event(
            Arn invokedAs,
            String payload,
            Optional<String> clientContext,
            Optional<String> traceHeader) {
        var text = payload.isEmpty() ? NOTHING : payload;
        requireFits(text.getBytes(UTF_8).length);
        if (!PayloadJson.isValue(text)) {
            throw new Refusal(
                    RequestFault.INVALID_PARAMETER,
                    "Could not parse request body into json: an event for %s is not JSON"
                            .formatted(invokedAs));
        }
        return new AcceptedEvent(engine.newId(), invokedAs, text, clientContext, traceHeader);
    }

    /// Accepts an event within `work`.
    void accept(UnitOfWork work, AcceptedEvent event) {
        delivery.outbound().put(work, event.function(), event.message());
        work.batch().afterCommit(() -> observer.received(event.function()));
    }

    /// Forgets what waits for a function that is deleted in `work`. An event that is being handled ends for nobody.
    public void forget(UnitOfWork work, Arn function) {
        delivery.outbound().close(work, FunctionArns.unqualified(function));
        EventAttempts.forget(work, FunctionArns.unqualified(function));
    }

    /// Forgets what became of events of all functions but those that are `spared`. Their queues go with the broker's.
    public void reset(UnitOfWork work, Set<Arn> spared) {
        EventAttempts.forgetBut(work, spared);
    }

    /// Stops; what is being handled is handled again after the next start.
    @Override
    public synchronized void close() {
        if (deliverer != null) {
            deliverer.close();
        }
    }
}
