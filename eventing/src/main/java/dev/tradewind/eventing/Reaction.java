package dev.tradewind.eventing;

import java.util.function.BooleanSupplier;

/// An event type and what handles it.
///
/// @param inTurn true of a handler that needs that nobody else changes the documents that it writes between its reads
///     and its own commit; those that it only reads may change, as they may for any other handler. The host then
///     guarantees progress, however many events want the same documents, where a race would have its losers start
///     over. Such a handler is quick, asks nobody outside, finds documents but does not list them, and may still be
///     run again.
/// @param told false of a handler for what was left in the queue when the intake was still told of that type
/// @param prompt tells of a handler that asks somebody outside whether that one answers at once now, as one in this
///     process may. While it does, a host may run the handler as one in turn, if the event and all that led to it are
///     durable: what is asked for outside is not undone with the decision.
public record Reaction<T>(
        EventType<T> type,
        Handler<T> handler,
        boolean inTurn,
        boolean told,
        BooleanSupplier prompt) {
    /// One that asks nobody, or somebody who takes his time.
    Reaction(EventType<T> type, Handler<T> handler, boolean inTurn, boolean told) {
        this(type, handler, inTurn, told, Reaction::never);
    }

    private static boolean never() {
        return false;
    }

    public boolean isPrompt() {
        return prompt.getAsBoolean();
    }
}
