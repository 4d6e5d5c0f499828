package dev.tradewind.operator;

import dev.tradewind.http.Problem;
import dev.tradewind.http.Request;
import java.util.Optional;

/// The header by which a request says that it means to change this instance. Forms and links of web pages cannot
/// have it, nor can deliveries of topics, whose headers are not their senders' to choose: a subscription to the
/// instance's own reset is no way to call it.
public final class Intent {
    public static final String HEADER = "X-Tradewind-Request";
    public static final String VALUE = "1";

    private Intent() {}

    /// @throws Problem if a request does not have it
    static void require(Request request) {
        if (!request.header(HEADER).equals(Optional.of(VALUE))) {
            throw Problem.of(
                    Problem.Kind.FORBIDDEN,
                    "this changes the instance, so it has to be asked for with the header %s: %s"
                            .formatted(HEADER, VALUE));
        }
    }
}
