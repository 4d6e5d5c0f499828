package dev.tradewind.app.instance;

/// A directory whose contents cannot be moved, or not taken back. Its message says why, and what to do.
public final class MoveRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MoveRefused(String message) {
        super(message);
    }
}
