package dev.tradewind.commerce.catalog;

import dev.tradewind.eventing.EventId;
import java.util.Optional;

/// A product as a command left it.
///
/// @param event the news of that; none where nothing changed
record ProductSaved(Product product, Optional<EventId> event) {}
