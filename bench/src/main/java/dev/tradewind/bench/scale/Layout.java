package dev.tradewind.bench.scale;

/// A layout of processes and servers. A shard is a shop's own schema and topics, with a PostgreSQL
/// and a Kafka of its own; processes and tenants are spread over the shards.
///
/// @param processes of all shards, with a processor each
/// @param partitions of each topic of a shard
record Layout(int processes, int shards, int partitions) {
    /// Processors of a shard's PostgreSQL.
    static final int DATABASE_CORES = 32;

    /// Processors of a shard's three brokers together.
    static final int BROKER_CORES = 24;

    /// Brokers that keep each record, a follower at the cost of a leader.
    static final int REPLICAS = 3;

    /// Connections of a process to the database, with the one that listens.
    static final int CONNECTIONS_EACH = 11;

    /// Connections that one PostgreSQL is given without a pooler.
    static final int CONNECTIONS_MAX = 1000;

    /// So many that the busiest process has little more than the others.
    private static final int PARTITIONS_EACH = 4;

    private static final int PARTITIONS_LEAST = 12;

    Layout {
        if (processes < shards || shards < 1 || partitions < 1) {
            throw new IllegalArgumentException("each shard has a process, and a partition");
        }
    }

    /// With as many partitions as suit the processes of a shard.
    static Layout of(int processes, int shards) {
        int each = Math.ceilDiv(processes, shards);
        return new Layout(processes, shards, Math.max(PARTITIONS_LEAST, PARTITIONS_EACH * each));
    }

    int processesOfShard() {
        return Math.ceilDiv(processes, shards);
    }
}
