package dev.tradewind.http.server;

import java.net.InetAddress;
import java.util.Map;

/// A request that a server has read, or the head of one whose body is still to come.
///
/// @param path without the query, as sent
/// @param query what follows the `?`, still encoded; empty where there is none
/// @param headers by lower-case name; several of one name are joined by commas
/// @param peer where the connection comes from
@SuppressWarnings("ArrayRecordComponent") // handed from the socket to a handler, never compared
public record Request(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        InetAddress peer) {
    Request withBody(byte[] bytes) {
        return new Request(method, path, query, headers, bytes, peer);
    }
}
