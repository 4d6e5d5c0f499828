/// A model of the order backend on PostgreSQL and Kafka beyond one machine: which part is the limit
/// at which rate, what splits it and what that takes (`docs/scale.md`). [Limits] reckons,
/// [ShardSimulation] checks it event by event.
@NullMarked
package dev.tradewind.bench.scale;

import org.jspecify.annotations.NullMarked;
