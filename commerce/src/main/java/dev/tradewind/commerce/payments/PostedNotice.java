package dev.tradewind.commerce.payments;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request that somebody posted as a notice of the payment provider, as it came.
///
/// @param headers by lower-case name
/// @param body the very bytes, which a signature is over
/// @param now the time at which it came
@SuppressWarnings("ArrayRecordComponent") // handed from the socket to the provider, never compared
public record PostedNotice(Map<String, String> headers, byte[] body, Instant now) {
    public PostedNotice {
        headers = Map.copyOf(headers);
    }

    /// The value of a header, by its name in any case.
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
