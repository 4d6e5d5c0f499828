package dev.tradewind.http;

import dev.tradewind.http.json.Json;
import java.util.List;
import java.util.Map;

/// A refusal by the HTTP server itself, as problem details of the type `about:blank`, which RFC
/// 9457 section 4.2.1 has for a status that says it all.
final class TransportProblem {
    static final String MEDIA_TYPE = "application/problem+json";
    static final int INTERNAL_ERROR = 500;
    private static final int TOO_LARGE = 413;
    private static final int TARGET_TOO_LONG = 414;
    private static final int HEADERS_TOO_LARGE = 431;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int UNAVAILABLE = 503;
    private static final int OTHER_VERSION = 505;

    private TransportProblem() {}

    static Reply of(int status) {
        return switch (status) {
            case TOO_LARGE -> reply(status, "Content Too Large", "the body is larger than 256 KiB");
            case TARGET_TOO_LONG ->
                    reply(status, "URI Too Long", "the request line is longer than 8 KiB");
            case HEADERS_TOO_LARGE ->
                    reply(
                            status,
                            "Request Header Fields Too Large",
                            "the headers together are longer than 16 KiB");
            case INTERNAL_ERROR ->
                    reply(status, "Internal Server Error", "this is a defect; the log says more");
            case NOT_IMPLEMENTED ->
                    reply(
                            status,
                            "Not Implemented",
                            "the only transfer coding that is read is chunked");
            case OTHER_VERSION ->
                    reply(status, "HTTP Version Not Supported", "only HTTP/1.1 is spoken here");
            case UNAVAILABLE ->
                    reply(status, "Service Unavailable", "there are too many connections");
            default -> reply(status, "Bad Request", "this is no well-formed HTTP request");
        };
    }

    private static Reply reply(int status, String title, String detail) {
        var details = new Problem.Details("about:blank", title, status, detail, List.of());
        return new Reply(status, Map.of("Content-Type", MEDIA_TYPE), Json.write(details));
    }
}
