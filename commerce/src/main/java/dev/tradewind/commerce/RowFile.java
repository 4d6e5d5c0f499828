package dev.tradewind.commerce;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.http.Body;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.json.Json;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/// A file of rows, written while they are read, however many there are: CSV (RFC 4180), or NDJSON with a row a line.
///
/// @param columns of CSV, its first line
/// @param lines the lines of CSV that a row is
/// @param rows in their order
public record RowFile<T>(
        List<String> columns, Function<T, List<List<String>>> lines, Rows<T> rows) {
    public static final String CSV = "text/csv";
    public static final String NDJSON = "application/x-ndjson";

    private static final int BUFFER_BYTES = 64 << 10;

    public RowFile {
        columns = List.copyOf(columns);
    }

    /// The rows of a file. Each is as it is when its turn comes.
    @FunctionalInterface
    public interface Rows<T> {
        void forEach(Consumer<T> reader);
    }

    /// Every document that a request is for, whatever its limit: page by page, in the order of keys.
    public static <T> Rows<T> documents(
            Documents documents, DocumentCollection<T> collection, PageRequest request) {
        return reader -> {
            var page = documents.list(collection, request);
            page.items().forEach(read -> reader.accept(read.value()));
            while (page.next().isPresent()) {
                page = documents.list(collection, request.following(page.next().get()));
                page.items().forEach(read -> reader.accept(read.value()));
            }
        };
    }

    /// A cell of text that others wrote, as a spreadsheet takes it for text: one that it would take for a formula has a quote
    /// before it.
    public static String text(String cell) {
        return cell.matches("(?s)[=+@\\t\\r-].*") ? "'" + cell : cell;
    }

    /// The file in the format that a call asks for.
    ///
    /// @throws Problem if there is no such format
    public Reply asked(HttpCall call) {
        return switch (call.queryParameter("format").orElse("csv")) {
            case "csv" -> reply(CSV, this::writeCsv);
            case "ndjson" -> reply(NDJSON, this::writeNdjson);
            default -> throw Problem.inField("format", "must be csv or ndjson");
        };
    }

    private static Reply reply(String type, Body.Source source) {
        return new Reply(200, Map.of("Content-Type", type), Body.whole(source));
    }

    private void writeCsv(OutputStream out) throws IOException {
        var buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        var csv = CsvWriter.builder().build(new OutputStreamWriter(buffered, UTF_8));
        csv.writeRecord(columns);
        forEach(row -> {
            for (var line : lines.apply(row)) {
                csv.writeRecord(line);
            }
        });
        csv.flush();
        buffered.flush();
    }

    private void writeNdjson(OutputStream out) throws IOException {
        var buffered = new BufferedOutputStream(out, BUFFER_BYTES);
        forEach(row -> {
            buffered.write(Json.write(row));
            buffered.write('\n');
        });
        buffered.flush();
    }

    private void forEach(Writing<T> writing) throws IOException {
        try {
            rows.forEach(row -> write(writing, row));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static <T> void write(Writing<T> writing, T row) {
        try {
            writing.write(row);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The writing of one row.
    @FunctionalInterface
    private interface Writing<T> {
        void write(T row) throws IOException;
    }
}
