package dev.tradewind.commerce;

/// The technical failure that an order asked for; there is nothing to find in a stack trace of it.
public final class SimulatedFailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SimulatedFailureException(String service) {
        super("simulated technical failure of " + service, null, false, false);
    }
}
