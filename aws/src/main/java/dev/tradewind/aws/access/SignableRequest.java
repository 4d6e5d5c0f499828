package dev.tradewind.aws.access;

import java.util.Map;
import java.util.Optional;

/// A request as far as its signature speaks of it.
///
/// @param path as sent, without the query
/// @param query as sent, without the `?`
/// @param headers by lower-case name
@SuppressWarnings("ArrayRecordComponent") // handed on to be hashed, never compared
public record SignableRequest(
        String method, String path, String query, Map<String, String> headers, byte[] body) {
    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }
}
