package dev.tradewind.dapr.app;

/// The protocol that an application speaks at its port.
public enum AppProtocol {
    HTTP("http"),
    GRPC("grpc");

    private final String word;

    AppProtocol(String word) {
        this.word = word;
    }

    /// The name of it in metadata and on the command line.
    public String word() {
        return word;
    }
}
