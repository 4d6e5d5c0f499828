package dev.tradewind.eventing;

/// The broker refused the events of a decision, and nothing of the decision was committed.
public final class PublicationRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PublicationRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
