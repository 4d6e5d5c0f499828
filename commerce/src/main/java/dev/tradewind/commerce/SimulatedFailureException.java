package dev.tradewind.commerce;

/// The technical failure that an order asked for.
public final class SimulatedFailureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SimulatedFailureException(String service) {
        super("simulated technical failure of " + service);
    }
}
