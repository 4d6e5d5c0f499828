package dev.tradewind.aws.logs;

import dev.tradewind.observe.log.LogPosition;
import java.util.Optional;

/// The tokens that lead from a page of a stream's events to those after it and before it. Where there is nothing more, the
/// same one is given again, as at AWS.
enum StreamToken {
    FORWARD("f/"),
    BACKWARD("b/");

    private static final String END = "/s";

    private final String begin;

    StreamToken(String begin) {
        this.begin = begin;
    }

    String of(LogPosition place) {
        return begin + place + END;
    }

    /// The place that a token of this direction names.
    Optional<LogPosition> read(String token) {
        return token.startsWith(begin) && token.endsWith(END)
                ? LogPosition.parse(
                        token.substring(
                                begin.length(),
                                Math.max(begin.length(), token.length() - END.length())))
                : Optional.empty();
    }
}
