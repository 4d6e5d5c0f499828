package dev.tradewind.engine;

/// A call in a round that would have to wait, or to compute for long, and has done nothing: it is to be made
/// again on a thread of its own.
public final class WouldHoldUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Without a stack trace: it is no failure, and one comes with every long poll of an empty queue.
    public WouldHoldUp() {
        super("this call would hold up the others of its round", null, false, false);
    }
}
