package dev.tradewind.dapr.sidecar;

/// The ports where a sidecar is asked; zero takes a free one.
public record SidecarPorts(int http, int grpc) {
    public static final SidecarPorts FREE = new SidecarPorts(0, 0);

    private static final int PORT_MAX = 65_535;

    public SidecarPorts {
        requirePort(http);
        requirePort(grpc);
    }

    private static void requirePort(int port) {
        if (port < 0 || port > PORT_MAX) {
            throw new IllegalArgumentException(
                    "the port of a sidecar is 0 to %d, not %d".formatted(PORT_MAX, port));
        }
    }
}
