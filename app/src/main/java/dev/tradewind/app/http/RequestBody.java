package dev.tradewind.app.http;

import io.helidon.http.DirectHandler;
import io.helidon.http.RequestException;
import io.helidon.webserver.http.DirectTransportRequest;
import io.helidon.webserver.http.ServerRequest;

/// The body of a request, as Helidon reads it.
public final class RequestBody {
    private static final byte[] NONE = {};

    private RequestBody() {}

    /// All of it; empty if there is none.
    ///
    /// @throws RequestException that ends the connection, if chunks do not say how long they are: nobody
    ///     knows then where the next request begins. Helidon has a defect of its own for that, and would
    ///     wait for the rest
    public static byte[] read(ServerRequest request) {
        try {
            return request.content().hasEntity() ? request.content().as(byte[].class) : NONE;
        } catch (NumberFormatException e) {
            throw RequestException.builder()
                    .request(DirectTransportRequest.create(request.prologue(), request.headers()))
                    .type(DirectHandler.EventType.BAD_REQUEST)
                    .message("a chunk has no size: " + e.getMessage())
                    .cause(e)
                    .setKeepAlive(false)
                    .build();
        }
    }
}
