package dev.tradewind.dapr.state;

/// A change that was not made, as what is kept is no longer what its condition says.
public final class StateConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StateConflict(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
