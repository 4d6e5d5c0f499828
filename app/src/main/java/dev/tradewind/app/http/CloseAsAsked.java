package dev.tradewind.app.http;

import io.helidon.http.HeaderValues;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/// Ends a connection after an answer where the request or the answer has `Connection: close`. Helidon answers
/// that it will, and then waits for another request, or takes for one what it has not read of this one's body.
///
/// Source: RFC 9112, section 9.6.
final class CloseAsAsked implements Filter {
    @Override
    public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
        chain.proceed();
        if (request.headers().contains(HeaderValues.CONNECTION_CLOSE)
                || response.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
            throw new CloseConnectionException("the client or the answer has said so");
        }
    }
}
