package dev.tradewind.eventing;

/// Reacts to an event. It may read documents and ask the outside world, with idempotency keys; what it wants
/// changed it returns. It may run more than once for an event: after a failure, or when another commit
/// overtook it.
///
/// A business failure is a decision like any other. Whatever it throws is a technical failure: the event is
/// delivered again, and in the end dead-lettered.
@FunctionalInterface
public interface Handler<T> {
    Decision on(Event<T> event, Documents documents);
}
