package dev.tradewind.broker;

import dev.tradewind.broker.bus.BusService;
import dev.tradewind.broker.contract.ContractGate;
import dev.tradewind.broker.delivery.DeliveryPermission;
import dev.tradewind.broker.delivery.DeliveryService;
import dev.tradewind.broker.delivery.OutboundQueues;
import dev.tradewind.broker.queue.MoveTasks;
import dev.tradewind.broker.queue.QueueService;
import dev.tradewind.broker.queue.Queues;
import dev.tradewind.broker.timetable.Timetable;
import dev.tradewind.broker.topic.NotificationFormat;
import dev.tradewind.broker.topic.Topics;
import dev.tradewind.broker.topic.confirmation.Confirmations;
import dev.tradewind.broker.topic.phone.Phones;
import dev.tradewind.broker.topic.push.MobilePush;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.DueTable;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Store;
import dev.tradewind.store.Table;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Durable topics, buses and queues on a store.
///
/// Any thread may call any of it. A call returns once what it changed is on disk (receives and
/// deletes on standard queues: once it is handed to the operating system).
public final class Broker implements AutoCloseable {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES =
            Stream.of(
                            QueueService.TABLES,
                            DeliveryService.TABLES,
                            Topics.TABLES,
                            MobilePush.TABLES,
                            Phones.TABLES,
                            BusService.TABLES,
                            List.of(Timetable.TABLE))
                    .flatMap(List::stream)
                    .toList();

    private final Engine engine;
    private final QueueService queueService;
    private final DeliveryService delivery;
    private final ContractGate gate;
    private final Topics topics;
    private final Confirmations confirmations;
    private final MobilePush push;
    private final Phones phones;
    private final Timetable timetable;
    private final BusService bus;

    private Broker(
            Engine engine,
            NotificationFormat format,
            DeliveryPermission permission,
            long copyBytesMax) {
        this.engine = engine;
        queueService = new QueueService(engine);
        delivery = new DeliveryService(engine, queueService, permission, copyBytesMax);
        gate = new ContractGate(engine);
        topics = new Topics(engine, queueService.queues(), delivery, format, gate);
        confirmations = new Confirmations(engine, topics, delivery, format);
        push = new MobilePush(engine, topics.direct());
        phones = new Phones(engine);
        timetable = new Timetable(engine);
        bus = new BusService(engine, queueService.queues(), delivery, timetable, gate);
    }

    /// Opens what the store holds, with an engine of its own. The store stays the caller's to close, after this
    /// broker.
    public static Broker open(Store store, BrokerOptions options) {
        var engine = new Engine(store, options.clock(), options.random(), options.heap());
        var broker =
                new Broker(
                        engine,
                        options.notificationFormat(),
                        options.deliveryPermission(),
                        options.copyBytesMax());
        engine.start(broker::load);
        return broker;
    }

    /// A broker on an engine that other cores decide on as well, with copies as large as the heap bears. It is empty
    /// until it is [loaded][#load].
    public static Broker on(
            Engine engine, NotificationFormat format, DeliveryPermission permission) {
        return on(engine, format, permission, Topics.copyBytesOfHeap());
    }

    /// Opens a broker with `copyBytesMax` for the copies of what is being published at a time.
    public static Broker on(
            Engine engine,
            NotificationFormat format,
            DeliveryPermission permission,
            long copyBytesMax) {
        return new Broker(engine, format, permission, copyBytesMax);
    }

    /// Reads all state in memory anew from the tables. For whoever starts the engine.
    public void load() {
        queueService.load();
        topics.load();
        confirmations.load();
        push.load();
        phones.load();
        bus.load();
        timetable.load();
    }

    public Queues queues() {
        return queueService.queues();
    }

    public Topics topics() {
        return topics;
    }

    /// Subscriptions of endpoints that are asked first.
    public Confirmations confirmations() {
        return confirmations;
    }

    /// Devices, and the applications on them.
    public MobilePush push() {
        return push;
    }

    /// The settings of text messages, and the phones that want none.
    public Phones phones() {
        return phones;
    }

    /// Event buses, their rules, and the way of events over them.
    public BusService bus() {
        return bus;
    }

    /// The occurrences that are due next, of rules and of whoever registers.
    public Timetable timetable() {
        return timetable;
    }

    /// The gate that events and messages pass, for others who promise something of them.
    public ContractGate gate() {
        return gate;
    }

    /// The way to destinations, for others that send.
    public DeliveryService delivery() {
        return delivery;
    }

    /// The messages on their way to endpoints outside.
    public OutboundQueues deliveries() {
        return delivery.outbound();
    }

    public MoveTasks moveTasks() {
        return queueService.moveTasks();
    }

    /// Runs `decision` on the committer's thread and returns its answer once everything it did, on
    /// queues, topics and tables of the caller's own alike, is on disk as one.
    public <R> R transact(Function<UnitOfWork, R> decision) {
        return engine.run(work -> {
            work.batch().sync();
            return decision.apply(work);
        });
    }

    /// A table of the caller's own, whose rows are acted on when they are due: on the committer's thread, each in
    /// one unit of work with its removal.
    public DueTable dueTable(Table table, DueTable.Pace pace, DueTable.Action action) {
        return new DueTable(engine, table, pace, action);
    }

    /// Makes as many of `calls` to this broker as fit into one round: one after the other on this thread, each
    /// answered at once, all of them on disk when this returns, with one write. Until then the caller must let
    /// nobody see an answer. A call that would hold up the others throws
    /// [dev.tradewind.engine.WouldHoldUp].
    ///
    /// @throws RuntimeException if the round could not be written, or a call threw: nothing of it
    ///     has happened then, and every answer is void
    public void round(Iterator<? extends Runnable> calls) {
        engine.runTogether(calls);
    }

    /// Deletes every queue, topic, subscription, bus and rule but those that `kept` names, with all that
    /// belongs to them, as one; waiting receives on them end with no message. Takes about as long
    /// for a million messages as for none. A kept topic keeps its subscriptions of kept queues.
    public void reset(Set<Arn> kept) {
        engine.run(work -> {
            reset(work, kept);
            return true;
        });
    }

    /// Resets the broker as a part of what else is decided in `work`.
    public void reset(UnitOfWork work, Set<Arn> kept) {
        var keptTopics = topics.reset(work, kept);
        push.reset(work);
        phones.reset(work);
        bus.reset(work, kept);
        timetable.reset(work, kept);
        delivery.reset(work);
        queueService.reset(work, kept, keptTopics);
        work.batch().sync();
    }

    /// Tells whether it has so much to do that a request which can wait should be put off.
    public boolean isBusy() {
        return engine.store().isBusy();
    }

    public EngineClock clock() {
        return engine.clock();
    }

    /// Ends every waiting receive with no message. What is called afterwards still works until the
    /// store is closed, but nothing that is due happens any more.
    @Override
    public void close() {
        engine.close();
        queueService.release();
    }
}
