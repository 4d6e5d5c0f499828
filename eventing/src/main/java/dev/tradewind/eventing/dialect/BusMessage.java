package dev.tradewind.eventing.dialect;

import java.time.Instant;
import java.util.UUID;

/// An event as it is put on a bus: what the bus is told of it, and its detail, a JSON object.
///
/// @param id the same each time that the event is written
public record BusMessage(UUID id, String source, String detailType, Instant time, String detail) {}
