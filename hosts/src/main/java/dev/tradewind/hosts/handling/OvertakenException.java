package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.EventId;

/// Other commits changed the same documents too often; the event will be delivered again.
final class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OvertakenException(EventId event, int attempts) {
        super("other changes came before that of event %s %d times".formatted(event, attempts));
    }
}
