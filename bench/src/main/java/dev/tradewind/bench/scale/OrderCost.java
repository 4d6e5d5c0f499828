package dev.tradewind.bench.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/// The cost of one order that is placed, paid, reserved, shipped and delivered, as `OrderCostTest`
/// measures it.
///
/// @param programMicros of processors in our process; the two others in PostgreSQL and Kafka
/// @param commits transactions that write
/// @param walBytes of PostgreSQL's write-ahead log
/// @param tableBytes that the database grows by
/// @param handled events that take effect in an intake
/// @param records in topics, and their bytes in one replica
/// @param relayRecords that one relay publishes in a second, in full batches
/// @param hotOrders of one product that end in a second, with eight callers
/// @param orders of many products that end in a second on the machine that measured
record OrderCost(
        double programMicros,
        double postgresMicros,
        double kafkaMicros,
        double commits,
        double walBytes,
        double tableBytes,
        double handled,
        double records,
        double topicBytes,
        double relayRecords,
        double hotOrders,
        double orders) {
    private static final String FILE = "/scale.properties";

    /// The measured one, which the page reckons with.
    static OrderCost measured() {
        var read = new Properties();
        try (var file = Objects.requireNonNull(OrderCost.class.getResourceAsStream(FILE), FILE)) {
            read.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new OrderCost(
                number(read, "cpu.program.us"),
                number(read, "cpu.postgres.us"),
                number(read, "cpu.kafka.us"),
                number(read, "commits"),
                number(read, "wal.bytes"),
                number(read, "table.bytes"),
                number(read, "handled"),
                number(read, "records"),
                number(read, "topic.bytes"),
                number(read, "relay.events.per.second"),
                number(read, "hot.orders.per.second"),
                number(read, "orders.per.second"));
    }

    private static double number(Properties of, String name) {
        return Double.parseDouble(Objects.requireNonNull(of.getProperty(name), name));
    }

    /// The steps of an order, each a decision with a commit: it is placed, and each of its events
    /// is handled.
    double steps() {
        return 1 + handled;
    }
}
