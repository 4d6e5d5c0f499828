package dev.tradewind.client;

import javax.net.ssl.SSLException;

/// A request to an instance that cannot be met; the message says why, and what to do next.
public final class ClientFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int FIRST_ERROR = 400;
    private static final int NOT_FOUND = 404;
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int BAD_GATEWAY = 502;
    private static final int GATEWAY_TIMEOUT = 504;

    private final int status;

    public ClientFailure(String message) {
        this(0, message);
    }

    private ClientFailure(int status, String message) {
        super(message);
        this.status = status;
    }

    /// The refusal of an instance that answered with a status.
    static ClientFailure refused(int status, String message) {
        return new ClientFailure(status, message);
    }

    /// Tells whether an instance answered that it has no such thing, or no such path.
    public boolean isOfWhatIsMissing() {
        return status == NOT_FOUND;
    }

    /// Tells whether an instance answered, and would not do what it was asked for: something is too late, for example.
    public boolean isOfTheRequest() {
        return status >= FIRST_ERROR && status < FIRST_SERVER_ERROR;
    }

    /// Tells whether what is behind the answer was away or too busy (502, 503 and 504): the same may be asked again.
    public boolean isOfAnOutage() {
        return status >= BAD_GATEWAY && status <= GATEWAY_TIMEOUT;
    }

    /// Nothing listens at `endpoint`.
    public static ClientFailure unreachable(Object endpoint) {
        return new ClientFailure(
                "no instance answers at %s; start one with `./tradewind up`, or name its directory with --data, or its port with --http or --aws"
                        .formatted(endpoint));
    }

    /// Whoever answers at `endpoint` over TLS is not trusted, or does not speak it.
    public static ClientFailure untrusted(Object endpoint, SSLException why) {
        return new ClientFailure(
                "what answers at %s is not trusted: %s; --data names its directory, or --tls-ca the file of whoever issued its certificate"
                        .formatted(endpoint, why.getMessage()));
    }

    /// Something answers at `endpoint`, and no AWS endpoint.
    public static ClientFailure noAwsEndpoint(Object endpoint) {
        return new ClientFailure(
                "what answers at %s is no AWS endpoint; --aws is the port of that, --http the port of the order API"
                        .formatted(endpoint));
    }

    /// Something answers at `endpoint`, and no order API.
    static ClientFailure noOrderApi(Object endpoint) {
        return new ClientFailure(
                "what answers at %s is no order API; --http is the port of that, --aws the port of the AWS endpoint"
                        .formatted(endpoint));
    }
}
