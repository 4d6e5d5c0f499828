package dev.tradewind.aws.events.destination;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The headers of requests to API destinations that are EventBridge's own.
///
/// Source: EventBridge User Guide, "API destinations as targets", "Headers in requests to API destinations".
final class RequestHeaders {
    private static final Set<String> REMOVED =
            Set.of(
                    "a-im",
                    "accept-charset",
                    "accept-datetime",
                    "accept-encoding",
                    "cache-control",
                    "connection",
                    "content-encoding",
                    "content-length",
                    "content-md5",
                    "date",
                    "expect",
                    "forwarded",
                    "from",
                    "host",
                    "http2-settings",
                    "if-match",
                    "if-modified-since",
                    "if-none-match",
                    "if-range",
                    "if-unmodified-since",
                    "max-forwards",
                    "origin",
                    "pragma",
                    "proxy-authorization",
                    "range",
                    "referer",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "user-agent",
                    "upgrade",
                    "via",
                    "warning");

    /// Of an instance's own paths, which no request that others have it send may name.
    private static final String OWN_PREFIX = "x-tradewind-";

    private RequestHeaders() {}

    /// Takes away what neither a target nor a connection may set.
    static void removeReserved(Map<String, String> headers) {
        headers.keySet().removeIf(name -> isReserved(name.toLowerCase(Locale.ROOT)));
    }

    private static boolean isReserved(String name) {
        return REMOVED.contains(name) || name.startsWith(OWN_PREFIX);
    }

    /// Adds what each request has.
    static void addFixed(Map<String, String> headers) {
        headers.putIfAbsent("Content-Type", "application/json; charset=utf-8");
        headers.put("User-Agent", "Amazon/EventBridge/ApiDestinations");
        headers.put("Range", "bytes=0-1048575");
        headers.put("Accept-Encoding", "gzip,deflate");
        headers.put("Connection", "close");
    }
}
