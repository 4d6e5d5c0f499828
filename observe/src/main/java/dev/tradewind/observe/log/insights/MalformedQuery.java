package dev.tradewind.observe.log.insights;

/// The refusal of a query that cannot be read, with the part of its text that is wrong.
public final class MalformedQuery extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int start;
    private final int end;

    MalformedQuery(String message, int start, int end) {
        super(message, null, false, false);
        this.start = start;
        this.end = end;
    }

    /// The index of the first character that is wrong.
    public int start() {
        return start;
    }

    /// The index behind the last.
    public int end() {
        return end;
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
