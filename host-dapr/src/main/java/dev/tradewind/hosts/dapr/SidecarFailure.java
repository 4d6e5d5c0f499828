package dev.tradewind.hosts.dapr;

/// A sidecar that did not do what it was asked for. The message says what it was, and what it answered.
final class SidecarFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SidecarFailure(String message) {
        super(message);
    }
}
