package dev.tradewind.hosts.embedded;

import dev.tradewind.broker.Broker;

/// The means by which messages are taken off queues and acknowledged.
record Intakes(Broker broker, EmbeddedLedger ledger, TimelineTable timeline, Leases leases) {}
