package dev.tradewind.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.util.Map;
import java.util.stream.Collectors;

/// The products of a running instance, as clients of its order API see them.
public final class ProductApi implements AutoCloseable {
    private final JsonHttp http;

    private ProductApi(JsonHttp http) {
        this.http = http;
    }

    public static ProductApi at(ApiPlace place) {
        return new ProductApi(JsonHttp.ofOrderApi(place));
    }

    /// A page of the products that a query asks for.
    ///
    /// @param query its parameters, of which it leaves the empty ones out
    public JsonNode page(Map<String, String> query) {
        return http.get("/products" + encoded(query));
    }

    public JsonNode product(String id) {
        return http.get("/products/" + URLEncoder.encode(id, UTF_8));
    }

    /// Writes every product to `out`.
    ///
    /// @param format `csv` or `ndjson`
    public void export(String format, OutputStream out) {
        http.download("/products/export" + encoded(Map.of("format", format)), out);
    }

    private static String encoded(Map<String, String> query) {
        return query.entrySet().stream()
                .filter(it -> !it.getValue().isEmpty())
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), UTF_8))
                .sorted()
                .collect(Collectors.joining("&", "?", ""));
    }

    @Override
    public void close() {
        http.close();
    }
}
