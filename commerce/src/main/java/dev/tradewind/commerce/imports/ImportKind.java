package dev.tradewind.commerce.imports;

import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Documents;
import dev.tradewind.http.Fields;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// A kind of file that is imported: its columns, and what becomes of its rows.
///
/// @param <R> what a row says
public interface ImportKind<R> {
    /// The name by which requests and reports know it.
    String label();

    /// The names that a column, or a member, may have.
    List<String> columns();

    /// The columns without which no line of a file could be imported.
    ///
    /// @param there those that the file has
    List<String> required(List<String> there);

    /// The columns that hold numbers.
    Set<String> numbers();

    /// @throws dev.tradewind.http.Problem that names what is wrong
    ImportRow<R> read(Fields fields, ImportPlace place);

    /// The decision about the rows of one commit, and what it makes of each: a row that cannot be imported is an error, and
    /// changes nothing.
    ///
    /// @param rows of which no two have the same key
    /// @param note of what they change, where they give none: `import spring`
    Answer<ImportedRows> decide(
            List<ImportRow<R>> rows, String note, Instant now, Documents documents);
}
