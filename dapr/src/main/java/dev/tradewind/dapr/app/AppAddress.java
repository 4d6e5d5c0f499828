package dev.tradewind.dapr.app;

/// The place where an application listens.
public record AppAddress(String host, int port) {
    private static final int PORT_MAX = 65_535;

    public AppAddress {
        if (port < 1 || port > PORT_MAX) {
            throw new IllegalArgumentException(
                    "an application's port is 1 to %d, not %d".formatted(PORT_MAX, port));
        }
    }
}
