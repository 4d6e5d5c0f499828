package dev.tradewind.soak;

import java.util.List;

/// A cluster that processes of the order backend are started on: PostgreSQL and Kafka, with tables and topics made.
public interface ClusterPlace {
    /// The options by which `tradewind cluster up` finds it.
    List<String> options();

    /// Looks once for events that no service has done yet. Dead letters are sent back.
    EventsLeft eventsLeft();
}
