package dev.tradewind.aws;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// An HTTP request, whichever server it came through.
///
/// @param path without the query, as sent
/// @param query what follows the `?`, still encoded; empty where there is none
/// @param headers by lower-case name
/// @param peer where the connection comes from
@SuppressWarnings("ArrayRecordComponent") // handed from the socket to the codec, never compared
public record AwsRequest(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        InetAddress peer) {
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }
}
