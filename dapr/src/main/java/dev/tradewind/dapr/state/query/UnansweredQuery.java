package dev.tradewind.dapr.state.query;

/// A query that says nothing that can be answered, or would take too long.
public final class UnansweredQuery extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnansweredQuery(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
