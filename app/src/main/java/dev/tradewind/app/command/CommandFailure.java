package dev.tradewind.app.command;

/// A command cannot do what was asked; the message says why, and what to do next.
final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailure(String message) {
        super(message);
    }
}
