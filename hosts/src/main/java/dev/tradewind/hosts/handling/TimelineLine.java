package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.TimelineEntry;

/// A new entry in the timeline of the workflow that `correlationId` names.
public record TimelineLine(String correlationId, TimelineEntry entry) {}
