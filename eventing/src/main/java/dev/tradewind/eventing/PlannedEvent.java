package dev.tradewind.eventing;

import java.time.Instant;

/// An event that is to be published later.
///
/// @param due the earliest time of its publication
public record PlannedEvent(Event<?> event, Instant due) {}
