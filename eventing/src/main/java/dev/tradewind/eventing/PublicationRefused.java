package dev.tradewind.eventing;

/// A broker's refusal of the events of a decision, of which nothing was committed.
public final class PublicationRefused extends HostRefusal {
    private static final long serialVersionUID = 1L;

    public PublicationRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
