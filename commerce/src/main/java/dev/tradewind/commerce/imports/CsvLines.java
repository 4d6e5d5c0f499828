package dev.tradewind.commerce.imports;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.tradewind.http.FieldError;
import dev.tradewind.http.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// A file of comma-separated values (RFC 4180) whose first line names the columns. An empty cell is none. What is not
/// UTF-8 makes its row unreadable, and no other.
final class CsvLines implements ImportLines {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,20}(\\.[0-9]{1,10})?");

    /// The character that a decoder puts where it finds none.
    private static final char NO_CHARACTER = '\uFFFD';

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final CloseableIterator<CsvRecord> records;
    private final List<String> columns;
    private final Set<String> numbers;

    /// @throws Problem if the first line does not name the columns that it has to
    CsvLines(InputStream file, ImportKind<?> kind) throws IOException {
        records =
                CsvReader.builder()
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .maxBufferSize(LINE_CHARACTERS_MAX)
                        .ofCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))
                        .iterator();
        columns =
                read().map(CsvRecord::getFields)
                        .map(CsvLines::withoutMark)
                        .orElseThrow(() -> Problem.inField("", "has no line that names columns"));
        requireColumns(columns, kind);
        numbers = kind.numbers();
    }

    private static List<String> withoutMark(List<String> heading) {
        var names = new ArrayList<String>();
        heading.forEach(it -> names.add(it.replace(BYTE_ORDER_MARK, "").strip()));
        return List.copyOf(names);
    }

    private static void requireColumns(List<String> columns, ImportKind<?> kind) {
        var errors = new ArrayList<FieldError>();
        var known = new HashSet<String>();
        for (var column : columns) {
            if (!kind.columns().contains(column)) {
                errors.add(
                        new FieldError(
                                column,
                                "is no column; there are " + String.join(", ", kind.columns())));
            } else if (!known.add(column)) {
                errors.add(new FieldError(column, "is there twice"));
            }
        }
        for (var required : kind.required(columns)) {
            if (!known.contains(required)) {
                errors.add(new FieldError(required, "has to be a column"));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    @Override
    public Optional<ImportLine> next() throws IOException {
        return read().map(this::line);
    }

    private Optional<CsvRecord> read() throws IOException {
        try {
            return records.hasNext() ? Optional.of(records.next()) : Optional.empty();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (CsvParseException e) {
            if (e.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new UnreadableFile(
                    "the file cannot be read on: %s".formatted(String.valueOf(e.getMessage())));
        }
    }

    private ImportLine line(CsvRecord row) {
        long number = row.getStartingLineNumber();
        if (row.getFieldCount() != columns.size()) {
            return new ImportLine.Unreadable(
                    number,
                    "has %d cells, and the heading has %d"
                            .formatted(row.getFieldCount(), columns.size()));
        }
        var members = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < columns.size(); i++) {
            var cell = row.getField(i);
            if (cell.indexOf(NO_CHARACTER) >= 0) {
                return new ImportLine.Unreadable(number, columns.get(i) + " is not in UTF-8");
            }
            if (!cell.isEmpty()) {
                put(members, columns.get(i), cell);
            }
        }
        return new ImportLine.Row(number, members);
    }

    private void put(ObjectNode members, String column, String cell) {
        if (numbers.contains(column) && NUMBER.matcher(cell).matches()) {
            members.put(column, new BigDecimal(cell));
        } else {
            members.put(column, cell);
        }
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
