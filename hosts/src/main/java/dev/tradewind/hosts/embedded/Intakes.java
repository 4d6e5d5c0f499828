package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.LeaseRenewal;

/// The means by which messages are taken off queues and acknowledged.
record Intakes(Broker broker, EmbeddedLedger ledger, TimelineTable timeline, LeaseRenewal leases) {}
