package dev.tradewind.aws.wire;

/// A request cannot be read as its protocol says. Carries the words for the client, and nothing happened.
public final class MalformedRequest extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedRequest(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
