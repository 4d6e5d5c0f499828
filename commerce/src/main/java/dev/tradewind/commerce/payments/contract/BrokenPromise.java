package dev.tradewind.commerce.payments.contract;

/// A payment provider did something else than it has to.
public final class BrokenPromise extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BrokenPromise(String message) {
        super(message);
    }

    static void unless(boolean isKept, String expected, Object actual) {
        if (!isKept) {
            throw new BrokenPromise("expected %s, and got %s".formatted(expected, actual));
        }
    }
}
