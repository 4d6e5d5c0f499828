package dev.tradewind.app.http;

/// Something else listens on the port that a server was to take.
public final class PortTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int port;

    PortTaken(int port) {
        super("port " + port + " is taken by another program");
        this.port = port;
    }

    public int port() {
        return port;
    }
}
