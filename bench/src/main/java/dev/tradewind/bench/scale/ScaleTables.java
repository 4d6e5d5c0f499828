package dev.tradewind.bench.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The tables of `docs/scale.md`, by the names that the page's marks have. The same each time.
final class ScaleTables {
    private static final List<Integer> PROCESSES = List.of(10, 100, 1000);
    private static final List<Integer> RATES = List.of(100, 1000, 10_000);
    private static final long SEED = 17;
    private static final double DAY_SECONDS = 86_400;

    /// The second in which a fault comes, of a run that is long enough for what it leaves.
    private static final double FAULT_AT = 20;

    private static final double FAULT_RUN = 200;

    /// The time that a standby takes to be the database, by assumption: it is the server's own
    /// business.
    private static final double FAILOVER_SECONDS = 30;

    /// With a region away two thirds are left, which are to have something to spare.
    private static final double HALF = 0.5;

    private final OrderCost cost;
    private final Limits limits;

    ScaleTables(OrderCost cost) {
        this.cost = cost;
        limits = new Limits(cost);
    }

    /// All, each with its last line's end.
    SequencedMap<String, String> all() {
        var tables = new TreeMap<String, String>();
        tables.put("costs", costs());
        tables.put("limits", limits());
        tables.put("shards", shards());
        tables.put("partitions", partitions());
        tables.put("simulated", simulated());
        tables.put("faults", faults());
        tables.put("takes", takes());
        return tables;
    }

    private String costs() {
        return table(
                List.of("of one order", "measured"),
                List.of(
                        List.of("processors of our process", milliseconds(cost.programMicros())),
                        List.of("processors of PostgreSQL", milliseconds(cost.postgresMicros())),
                        List.of(
                                "processors of Kafka, one broker",
                                milliseconds(cost.kafkaMicros())),
                        List.of("transactions that write", decimal(cost.commits())),
                        List.of("write-ahead log", kilobytes(cost.walBytes())),
                        List.of("growth of the database", kilobytes(cost.tableBytes())),
                        List.of("records in topics", decimal(cost.records())),
                        List.of("bytes of topics, one replica", kilobytes(cost.topicBytes())),
                        List.of("events that took effect in an intake", decimal(cost.handled())),
                        List.of(
                                "records that the relay publishes in a second",
                                number(cost.relayRecords())),
                        List.of(
                                "orders of one product that end in a second",
                                decimal(cost.hotOrders()))));
    }

    private String limits() {
        var rows = new ArrayList<List<String>>();
        for (var part : Limit.Part.values()) {
            var row = new ArrayList<>(List.of(part.text()));
            PROCESSES.forEach(it -> row.add(number(limits.of(Layout.of(it, 1), part))));
            row.add(part.splitBy());
            rows.add(row);
        }
        return table(List.of("part", "10 processes", "100", "1,000", "what splits it"), rows);
    }

    private String shards() {
        var rows =
                PROCESSES.stream()
                        .map(it -> {
                            var layout = limits.split(it);
                            var first = limits.first(layout);
                            return List.of(
                                    number(it),
                                    number(layout.shards()),
                                    number(layout.processesOfShard()),
                                    number(layout.partitions()),
                                    number(first.orders()),
                                    number(Limits.BUSY_MAX * first.orders()));
                        })
                        .toList();
        return table(
                List.of(
                        "processes",
                        "shards",
                        "processes of a shard",
                        "partitions of a topic",
                        "orders/s at most",
                        "orders/s at 70 %"),
                rows);
    }

    private String partitions() {
        var rows = new ArrayList<List<String>>();
        for (int partitions : new int[] {12, 48, 120, 400}) {
            var row = new ArrayList<>(List.of(number(partitions)));
            for (int processes : new int[] {3, 10, 40, 100}) {
                row.add(two(KeyShares.ofOrders().busiest(partitions, processes)));
            }
            rows.add(row);
        }
        return table(List.of("partitions", "3 processes", "10", "40", "100"), rows);
    }

    private String simulated() {
        var rows = PROCESSES.stream().map(this::simulated).toList();
        return table(
                List.of(
                        "processes",
                        "reckoned for a shard, orders/s",
                        "simulated",
                        "difference",
                        "p99 from placing to end at 70 %"),
                rows);
    }

    private List<String> simulated(int processes) {
        var layout = limits.split(processes);
        double reckoned =
                limits.first(new Layout(layout.processesOfShard(), 1, layout.partitions()))
                        .orders();
        double found = new Capacity(cost, layout, SEED).find(reckoned);
        var calm = new ShardSimulation(cost, layout, Limits.BUSY_MAX * reckoned, SEED).run(60);
        return List.of(
                number(processes),
                decimal(reckoned),
                decimal(found),
                String.format(Locale.ROOT, "%+.0f %%", 100 * (found / reckoned - 1)),
                seconds(calm.p99()));
    }

    private String faults() {
        var rows = new ArrayList<List<String>>();
        for (int processes : new int[] {10, 100}) {
            var layout = limits.split(processes);
            int each = layout.processesOfShard();
            rows.add(
                    fault(
                            "`kill -9` of one process of %d, which has the relay".formatted(each),
                            layout,
                            Limits.BUSY_MAX,
                            it -> it.killing(1, FAULT_AT)));
            rows.add(
                    fault(
                            "a region of three: %d of %d processes, and the database's standby takes over"
                                    .formatted(each / 3, each),
                            layout,
                            HALF,
                            it ->
                                    it.killing(each / 3, FAULT_AT)
                                            .failingOver(FAULT_AT, FAILOVER_SECONDS)));
        }
        return table(
                List.of(
                        "fault, in one shard",
                        "load",
                        "orders refused with 503",
                        "longest from placing to end",
                        "under way at the end of the run"),
                rows);
    }

    private interface Fault {
        ShardSimulation in(ShardSimulation shard);
    }

    private List<String> fault(String name, Layout layout, double load, Fault fault) {
        double rate =
                load
                        * limits.first(
                                        new Layout(
                                                layout.processesOfShard(), 1, layout.partitions()))
                                .orders();
        var shard = fault.in(new ShardSimulation(cost, layout, rate, SEED));
        var outcome = shard.run(FAULT_RUN);
        return List.of(
                name,
                String.format(Locale.ROOT, "%.0f %%, %s orders/s", 100 * load, decimal(rate)),
                number(outcome.refused()),
                seconds(outcome.longest()),
                number(shard.underWay()));
    }

    private String takes() {
        var rows = RATES.stream().map(this::takes).toList();
        return table(
                List.of(
                        "orders/s",
                        "processes, a processor each",
                        "shards",
                        "processors of PostgreSQL",
                        "of Kafka, three replicas",
                        "connections to a PostgreSQL",
                        "database a day",
                        "topics a day, three replicas",
                        "write-ahead log"),
                rows);
    }

    private List<String> takes(int rate) {
        int processes = processesFor(rate);
        var layout = limits.split(processes);
        return List.of(
                number(rate),
                number(processes),
                number(layout.shards()),
                number(Math.ceil(rate * cost.postgresMicros() / 1e6 / Limits.BUSY_MAX)),
                number(
                        Math.ceil(
                                Layout.REPLICAS
                                        * rate
                                        * cost.kafkaMicros()
                                        / 1e6
                                        / Limits.BUSY_MAX)),
                number(layout.processesOfShard() * Layout.CONNECTIONS_EACH),
                gigabytes(rate * cost.tableBytes() * DAY_SECONDS),
                gigabytes(Layout.REPLICAS * rate * cost.topicBytes() * DAY_SECONDS),
                "%s MB/s".formatted(decimal(rate * cost.walBytes() / 1e6)));
    }

    /// The fewest whose limit the rate is at most 70 % of.
    private int processesFor(int rate) {
        int processes = (int) Math.ceil(rate * cost.programMicros() / 1e6 / Limits.BUSY_MAX);
        while (limits.first(limits.split(processes)).orders() * Limits.BUSY_MAX < rate) {
            processes += Math.max(1, processes / 50);
        }
        return processes;
    }

    private static String table(List<String> head, List<List<String>> rows) {
        var line = IntStream.range(0, head.size()).mapToObj(_ -> "---").toList();
        var all = new ArrayList<List<String>>(List.of(head, line));
        all.addAll(rows);
        return all.stream()
                .map(it -> "| " + String.join(" | ", it) + " |\n")
                .collect(Collectors.joining());
    }

    private static String milliseconds(double micros) {
        return String.format(Locale.ROOT, "%.1f ms", micros / 1000);
    }

    private static String seconds(double seconds) {
        return seconds < 1
                ? String.format(Locale.ROOT, "%.0f ms", seconds * 1000)
                : String.format(Locale.ROOT, "%.1f s", seconds);
    }

    private static String kilobytes(double bytes) {
        return String.format(Locale.ROOT, "%.1f KB", bytes / 1000);
    }

    private static String gigabytes(double bytes) {
        return "%s GB".formatted(number(Math.ceil(bytes / 1e9)));
    }

    private static String decimal(double value) {
        return value >= 100 ? number(value) : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String two(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%,.0f", value);
    }
}
