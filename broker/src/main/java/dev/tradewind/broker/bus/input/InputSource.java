package dev.tradewind.broker.bus.input;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.function.Supplier;

/// The event that an input is made of, and the rule that it is made for.
///
/// @param text of the event
/// @param tree of the event; asked for only where a part of it is needed
/// @param ingested when the bus took the event
public record InputSource(
        String text, Supplier<JsonNode> tree, String ruleArn, String ruleName, Instant ingested) {}
