package dev.tradewind.schema;

/// A text that is no schema of its language. The message says what is wrong, and where.
public final class MalformedSchema extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedSchema(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
