package dev.tradewind.app.tls;

/// A port that can be asked over TLS, or the ports of one kind.
public enum TlsPort {
    ORDER_API("order-api"),
    AWS("aws"),
    OPERATOR("operator"),
    DAPR("dapr");

    private final String label;

    TlsPort(String label) {
        this.label = label;
    }

    /// The word for it in options.
    public String label() {
        return label;
    }
}
