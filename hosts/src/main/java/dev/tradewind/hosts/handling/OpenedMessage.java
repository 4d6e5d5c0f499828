package dev.tradewind.hosts.handling;

/// A message that was read: an event, and the handler that it is for. For one thread.
public final class OpenedMessage {
    private final EventHandling handling;
    private final Attempt<?> attempt;

    OpenedMessage(EventHandling handling, Attempt<?> attempt) {
        this.handling = handling;
        this.attempt = attempt;
    }

    /// Tells whether its handler runs [in turn][dev.tradewind.eventing.Reaction#inTurn], and so is quick and waits
    /// for nobody.
    public boolean isInTurn() {
        return attempt.reaction().inTurn();
    }

    /// Tells whether its handler may run in turn now if what led to the event is durable: whoever it asks would
    /// [answer at once][dev.tradewind.eventing.Reaction#prompt].
    public boolean isPrompt() {
        return attempt.reaction().isPrompt();
    }

    /// Has the event handled, or, when that fails, the message given back. It throws nothing.
    public void carryOut() {
        handling.carryOut(attempt, isInTurn());
    }

    /// As [#carryOut], by a handler that runs in turn.
    public void carryOutInTurn() {
        handling.carryOut(attempt, true);
    }
}
