package dev.tradewind.http.client;

import java.io.IOException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.MessageConstraintException;
import org.apache.hc.core5.http.NoHttpResponseException;

/// The words for an exchange that failed, as whoever has an endpoint reads them: no class, and no notation of Java's.
final class FailureText {
    private FailureText() {}

    static String of(IOException failure) {
        return switch (failure) {
            case NoHttpResponseException _ ->
                    "the endpoint closed the connection without an answer";
            case ConnectionClosedException _ ->
                    "the endpoint closed the connection within its answer";
            case MessageConstraintException _, ClientProtocolException _ ->
                    "the answer is none of HTTP, or has too many or too long headers";
            case SSLException _ -> "there is no secure connection" + detail(failure);
            default -> "the connection failed" + detail(failure);
        };
    }

    private static String detail(IOException failure) {
        var message = failure.getMessage();
        return message == null ? "" : ": " + message;
    }

    static String late(Duration timeout) {
        var within =
                timeout.toMillisPart() == 0
                        ? timeout.toSeconds() + " s"
                        : timeout.toMillis() + " ms";
        return "no whole answer within " + within;
    }

    static String tooLong(int bytesMax) {
        return "an answer of more than %d bytes".formatted(bytesMax);
    }
}
