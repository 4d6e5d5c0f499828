package dev.tradewind.dapr.resource;

/// A file of resources that says something else than a resource: what is wrong, and where.
public final class UnreadableResource extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableResource(String message) {
        super(message, null, false, false);
    }

    /// The same with the file that it is in.
    UnreadableResource in(String file) {
        return new UnreadableResource(file + ": " + getMessage());
    }

    @Override
    public String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
