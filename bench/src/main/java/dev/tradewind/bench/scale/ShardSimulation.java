package dev.tradewind.bench.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntSupplier;

/// A shard, event by event: orders come at random times, each in waves of events, one after the
/// other. An event waits in the outbox for the relay, then for the brokers, then for the process
/// that has its key's partition, then for the database that commits what that decided. The seed
/// says everything.
final class ShardSimulation {
    /// The number of times that one event of an order follows from another: placed, paid and
    /// reserved, confirmed, shipment made, dispatched, delivered.
    private static final int WAVES = 6;

    /// A killed process's lease of its partitions, and the look of its heirs.
    static final double MEMBER_SECONDS = 2;

    /// A killed relay's lease, and the look of its heir.
    static final double LEASE_SECONDS = 2;

    private final OrderCost cost;
    private final double rate;
    private final SplittableRandom random;
    private final Upcoming upcoming = new Upcoming();
    private final List<Station> processes = new ArrayList<>();
    private final int[] ownerOf;
    private final Station database;
    private final Station brokers;
    private final Relay relay;
    private final List<List<Runnable>> held = new ArrayList<>();
    private final List<Double> times = new ArrayList<>();
    private int placed;
    private int refused;
    private boolean databaseAway;

    /// @param layout of which this is one shard
    /// @param rate orders a second that come to this shard
    ShardSimulation(OrderCost cost, Layout layout, double rate, long seed) {
        this.cost = cost;
        this.rate = rate;
        random = new SplittableRandom(seed);
        double step = cost.programMicros() / cost.steps() / 1e6;
        for (int i = 0; i < layout.processesOfShard(); i++) {
            processes.add(new Station(upcoming, random.split(), 1, step));
            held.add(new ArrayList<>());
        }
        ownerOf = new int[layout.partitions()];
        for (int i = 0; i < ownerOf.length; i++) {
            ownerOf[i] = i % processes.size();
        }
        double commit = cost.postgresMicros() / cost.steps() / 1e6;
        database = new Station(upcoming, random.split(), Layout.DATABASE_CORES, commit);
        double record = Layout.REPLICAS * cost.kafkaMicros() / cost.records() / 1e6;
        brokers = new Station(upcoming, random.split(), Layout.BROKER_CORES, record);
        relay = new Relay(upcoming, cost.relayRecords());
    }

    /// The orders and what became of them.
    ///
    /// @param placed that were taken; `refused` were answered with 503
    /// @param ended of those that were taken, until the end of the run
    /// @param secondHalf of those that came in its second half, the share that ended in it: 1 where
    ///   nothing piles up
    /// @param p99 seconds from an order's placing to its end, which 99 of 100 keep
    /// @param longest of them
    record Outcome(
            int placed, int refused, int ended, double secondHalf, double p99, double longest) {}

    /// Lets orders come for a time.
    Outcome run(double seconds) {
        arrive();
        upcoming.runUntil(seconds / 2);
        int placedBefore = placed;
        int endedBefore = times.size();
        upcoming.runUntil(seconds);
        double share = (double) (times.size() - endedBefore) / Math.max(1, placed - placedBefore);
        var sorted = times.stream().sorted().toList();
        return new Outcome(
                placed,
                refused,
                times.size(),
                share,
                sorted.isEmpty() ? 0 : sorted.get((int) (sorted.size() * 0.99)),
                sorted.isEmpty() ? 0 : sorted.getLast());
    }

    private void arrive() {
        upcoming.after(
                -Math.log1p(-random.nextDouble()) / rate,
                () -> {
                    place();
                    arrive();
                });
    }

    private void place() {
        var asked = open(random.nextInt(processes.size()));
        if (databaseAway || asked.isEmpty()) {
            refused++;
            return;
        }
        placed++;
        var order = new Order(KeyShares.partition(KeyShares.key(random), ownerOf.length));
        asked.getFirst().serve(() -> database.serve(order::nextWave));
    }

    /// The process, or where it is gone the next that is there.
    private List<Station> open(int from) {
        for (int i = 0; i < processes.size(); i++) {
            var process = processes.get((from + i) % processes.size());
            if (process.isOpen()) {
                return List.of(process);
            }
        }
        return List.of();
    }

    /// An order on its way.
    private final class Order {
        private final int partition;
        private final double begun = upcoming.now();
        private int wave;
        private int waitedFor;

        Order(int partition) {
            this.partition = partition;
        }

        void nextWave() {
            if (wave == WAVES) {
                times.add(upcoming.now() - begun);
                return;
            }
            int records = part(cost.records(), wave);
            int handled = part(cost.handled(), wave);
            wave++;
            waitedFor = Math.max(records, handled);
            for (int i = 0; i < waitedFor; i++) {
                boolean isRecord = i < records;
                boolean isHandled = i < handled;
                Runnable arrives = () -> handle(isHandled);
                if (isRecord) {
                    relay.add(() -> brokers.serve(arrives));
                } else {
                    arrives.run();
                }
            }
        }

        /// A wave's whole part of what an order has in all waves.
        private static int part(double all, int wave) {
            return (int) (Math.round(all * (wave + 1) / WAVES) - Math.round(all * wave / WAVES));
        }

        private void handle(boolean isHandled) {
            if (isHandled) {
                give(ownerOf[partition], () -> database.serve(this::done));
            } else {
                done();
            }
        }

        private void done() {
            waitedFor--;
            if (waitedFor == 0) {
                nextWave();
            }
        }
    }

    /// Has a process handle something; one that is gone, and whose partitions Kafka has not given
    /// away, keeps it waiting.
    private void give(int process, Runnable then) {
        var station = processes.get(process);
        if (station.isOpen()) {
            station.serve(then);
        } else {
            held.get(process).add(then);
        }
    }

    /// Kills processes at a time, the one with the relay among them.
    ///
    /// @param count from the first on
    ShardSimulation killing(int count, double at) {
        upcoming.after(at, () -> kill(count));
        return this;
    }

    private void kill(int count) {
        relay.pause(LEASE_SECONDS);
        for (int i = 0; i < count; i++) {
            held.get(i).addAll(processes.get(i).close());
        }
        upcoming.after(MEMBER_SECONDS, () -> inherit(count));
    }

    private void inherit(int count) {
        IntSupplier heir = heirs(count);
        for (int i = 0; i < ownerOf.length; i++) {
            ownerOf[i] = ownerOf[i] < count ? heir.getAsInt() : ownerOf[i];
        }
        for (int i = 0; i < count; i++) {
            var left = List.copyOf(held.get(i));
            held.get(i).clear();
            left.forEach(it -> give(heir.getAsInt(), it));
        }
    }

    /// Those who are left, in turn.
    private IntSupplier heirs(int count) {
        int[] next = {0};
        return () -> count + next[0]++ % (processes.size() - count);
    }

    /// Has the database be away for a while: a standby takes over.
    ShardSimulation failingOver(double at, double seconds) {
        upcoming.after(
                at,
                () -> {
                    databaseAway = true;
                    relay.pause(seconds);
                    var waiting = database.close();
                    upcoming.after(
                            seconds,
                            () -> {
                                databaseAway = false;
                                database.reopen();
                                waiting.forEach(database::serve);
                            });
                });
        return this;
    }

    /// Orders that were taken and have not ended.
    int underWay() {
        return placed - times.size();
    }
}
