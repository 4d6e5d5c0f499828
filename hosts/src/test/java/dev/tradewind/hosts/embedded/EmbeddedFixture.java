package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.BrokerOptions;
import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.queue.QueueArns;
import dev.tradewind.broker.topic.TopicArns;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.dialect.BusDialect;
import dev.tradewind.eventing.dialect.BusFlow;
import dev.tradewind.eventing.dialect.Spelling;
import dev.tradewind.eventing.plan.IntakeQueueNames;
import dev.tradewind.hosts.contract.Note;
import dev.tradewind.hosts.handling.RetryPolicy;
import dev.tradewind.hosts.handling.Subject;
import dev.tradewind.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/// A host on a broker and a store in a test's directory.
final class EmbeddedFixture implements AutoCloseable {
    static final Arn TOPIC = TopicArns.of("us-east-1", "000000000000", "notes");

    static final Arn BUS = BusArns.bus(TOPIC.region(), TOPIC.account(), "note-bus");

    private static final BusFlow NOTES_ON_BUS =
            new BusFlow(
                    "note-bus",
                    new BusDialect(
                            Spelling.of(Map.of("note.taken", "NoteTaken")),
                            Spelling.of(Map.of("notes", "app.notes")),
                            Spelling.NONE),
                    List.of(Note.TAKEN));

    private final Store store;
    private final Broker broker;
    private final EmbeddedHost host;

    EmbeddedFixture(Path directory, EngineClock clock, List<Service> services) {
        var tables = Stream.concat(Broker.TABLES.stream(), EmbeddedHost.TABLES.stream()).toList();
        store = Store.open(directory, tables);
        var brokerOptions =
                new BrokerOptions(clock, new Random(42), it -> _ -> it.publication().message());
        broker = Broker.open(store, brokerOptions);
        host = new EmbeddedHost(store, broker, options(clock));
        host.start(services);
    }

    static HostOptions options(EngineClock clock) {
        return new HostOptions(
                TOPIC.region(),
                TOPIC.account(),
                Note.FLOWS.andOn(NOTES_ON_BUS),
                new IntakeQueueNames(Spelling.NONE),
                new Subject("note", "noteId", "notes"),
                RetryPolicy.SHORT,
                clock);
    }

    Broker broker() {
        return broker;
    }

    EmbeddedHost host() {
        return host;
    }

    static Arn queue(String name) {
        return QueueArns.of(TOPIC.region(), TOPIC.account(), name);
    }

    @Override
    public void close() {
        host.close();
        broker.close();
        store.close();
    }
}
