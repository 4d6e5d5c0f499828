package dev.tradewind.dapr.delivery;

import dev.tradewind.dapr.pubsub.Disposition;
import java.util.concurrent.CompletableFuture;

/// A message among others of one request, and what is decided on it.
///
/// @param id by which the application names it in its answer
record BatchEntry(
        String id, Addressing.Addressed.To to, CompletableFuture<Disposition> disposition) {
    BatchEntry(String id, Addressing.Addressed.To to) {
        this(id, to, new CompletableFuture<>());
    }
}
