package dev.tradewind.dapr.app;

/// The protocol that an application speaks at its port.
public enum AppProtocol {
    HTTP("http"),
    GRPC("grpc");

    private final String word;

    AppProtocol(String word) {
        this.word = word;
    }

    /// @throws IllegalArgumentException that says what to do, if it is none that sidecars speak
    public static AppProtocol of(String word) {
        return switch (word) {
            case "http" -> HTTP;
            case "grpc" -> GRPC;
            case "https", "grpcs" ->
                    throw new IllegalArgumentException(
                            "'%s' is not spoken here: have the application listen without TLS on this machine, and say '%s'"
                                    .formatted(word, word.substring(0, word.length() - 1)));
            case "h2c" ->
                    throw new IllegalArgumentException(
                            "'h2c' is not spoken here: an application that takes it takes HTTP/1.1 too, which is 'http'");
            default ->
                    throw new IllegalArgumentException(
                            "'%s' is no protocol of an application; there are 'http' and 'grpc'"
                                    .formatted(word));
        };
    }

    /// The name of it in metadata and on the command line.
    public String word() {
        return word;
    }
}
