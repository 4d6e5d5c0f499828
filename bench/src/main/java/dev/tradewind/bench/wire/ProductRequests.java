package dev.tradewind.bench.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// Requests of the catalog API, as bytes to write.
public final class ProductRequests {
    private ProductRequests() {}

    /// The head of an import, whose file follows in chunks.
    public static byte[] importing(String id) {
        return """
        POST /products/imports?id=%s HTTP/1.1
        Host: localhost
        Content-Type: text/csv
        Transfer-Encoding: chunked

        """
                .formatted(id)
                .replace("\n", "\r\n")
                .getBytes(US_ASCII);
    }

    public static byte[] product(String id) {
        return get("/products/" + id);
    }

    /// @param words of its name, divided by `+`
    public static byte[] search(String words, String category) {
        return get("/products?q=%s&category=%s&limit=20".formatted(words, category));
    }

    private static byte[] get(String path) {
        return "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(path).getBytes(US_ASCII);
    }
}
