package dev.tradewind.eventing;

/// A commit whose answer was lost: it may have been made. With an idempotency key the command is safe to repeat; an event finds
/// its mark the next time. Its message is for people.
public abstract class OutcomeUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected OutcomeUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
