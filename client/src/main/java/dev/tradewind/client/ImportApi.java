package dev.tradewind.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.util.Optional;

/// The imports of files that a running instance takes at its order API.
public final class ImportApi implements AutoCloseable {
    private final JsonHttp http;
    private final Kind kind;

    private ImportApi(JsonHttp http, Kind kind) {
        this.http = http;
        this.kind = kind;
    }

    /// Imports of one kind of file.
    public static ImportApi at(ApiPlace place, Kind kind) {
        return new ImportApi(JsonHttp.ofOrderApi(place), kind);
    }

    /// Imports a file, and returns what came of it.
    ///
    /// @param id by which the import can be watched and repeated
    public JsonNode send(Path file, String mediaType, String id) {
        return http.postFile(
                kind.path + "?" + kind.query + "id=" + URLEncoder.encode(id, UTF_8),
                mediaType,
                file);
    }

    /// The progress of an import, once it has begun.
    public Optional<JsonNode> progress(String id) {
        return http.getIfTold(kind.path + "/" + URLEncoder.encode(id, UTF_8));
    }

    @Override
    public void close() {
        http.close();
    }

    /// The kinds of files.
    public enum Kind {
        PRODUCTS("/products/imports", "of=products&"),
        /// Counts of what the catalog has, of all warehouses together.
        CATALOG_STOCK("/products/imports", "of=stock&"),
        /// Counts by warehouse.
        STOCK("/inventory-imports", "");

        private final String path;
        private final String query;

        Kind(String path, String query) {
            this.path = path;
            this.query = query;
        }
    }
}
