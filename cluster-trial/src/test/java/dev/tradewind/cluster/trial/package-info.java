/// Trials of the program on PostgreSQL and Kafka: its commands as processes, on servers that the tests start.
@NullMarked
package dev.tradewind.cluster.trial;

import org.jspecify.annotations.NullMarked;
