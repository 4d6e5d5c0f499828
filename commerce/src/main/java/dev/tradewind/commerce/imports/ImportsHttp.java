package dev.tradewind.commerce.imports;

import dev.tradewind.commerce.RowFile;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.http.ContentType;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Imports over HTTP: a file that is read as it comes, and what is known of those before.
public record ImportsHttp(Imports imports) {
    /// The media types of a file.
    public static final Set<String> TYPES = Set.of(RowFile.CSV, RowFile.NDJSON);

    private static final int PAGE_DEFAULT = 20;
    private static final int PAGE_MAX = 100;

    /// Imports the body of a call.
    ///
    /// @throws Problem if it cannot be begun
    public Reply run(HttpCall call, ImportKind<?> kind) {
        var id = call.queryParameter("id").map(ImportsHttp::id);
        try {
            return Reply.ok(
                    imports.run(id, kind, call.bodyStream(), file -> lines(call, file, kind)));
        } catch (IOException e) {
            throw Problem.inField("", "broke off before its first line: " + e.getMessage());
        } catch (ImportLines.UnreadableFile e) {
            throw Problem.inField("", String.valueOf(e.getMessage()));
        }
    }

    private static ImportId id(String text) {
        try {
            return new ImportId(text);
        } catch (IllegalArgumentException e) {
            throw Problem.inField("id", String.valueOf(e.getMessage()));
        }
    }

    private static ImportLines lines(HttpCall call, InputStream file, ImportKind<?> kind)
            throws IOException {
        return ContentType.of(call.request()).mediaType().equals(RowFile.CSV)
                ? new CsvLines(file, kind)
                : new NdjsonLines(file);
    }

    /// The import that the path names as `importId`.
    public Reply find(HttpCall call) {
        var id = call.pathParameter("importId", ImportId::new);
        return Reply.ok(
                imports.find(id)
                        .orElseThrow(() ->
                                Problem.of(Problem.Kind.NOT_FOUND, "there is no import " + id)));
    }

    /// A page of imports, by their ids.
    public Reply list(HttpCall call) {
        call.allowQuery("limit", "after");
        var first = PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX));
        var after = call.queryParameter("after").map(it -> id(it).value());
        var page = imports.list(after.map(first::following).orElse(first));
        var items = page.items().stream().map(it -> imports.shown(it.value())).toList();
        return Reply.ok(new Listing(items, page.next()));
    }

    /// Some of the imports, by their ids, and where to go on.
    private record Listing(List<ImportReport> items, Optional<String> next) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
