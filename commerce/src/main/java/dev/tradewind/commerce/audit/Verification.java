package dev.tradewind.commerce.audit;

import static dev.tradewind.commerce.audit.AuditRow.ROWS;

import dev.tradewind.commerce.Sha256;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A walk along the chain, from one row to the next. It goes on behind what is wrong, by the digest that stands there, so that
/// one changed row is one finding and not as many as follow it.
final class Verification {
    /// For one answer, well under a second.
    static final int ROWS_MAX = 10_000;

    /// As many as a person reads; the first says most.
    private static final int FINDINGS_MAX = 50;

    private final List<Finding> findings = new ArrayList<>();
    private AuditEnd end;
    private long rows;
    private long withoutContent;

    private Verification(AuditEnd begin) {
        end = begin;
    }

    /// Walks on from a row, up to so many rows.
    static Result from(AuditEnd begin, Documents documents) {
        return new Verification(begin).walk(documents);
    }

    private Result walk(Documents documents) {
        // before the rows: those that come meanwhile follow it
        var last = AuditEnd.find(documents).value();
        var all = PageRequest.first(PageRequest.LIMIT_MAX);
        var after = Optional.of(AuditRow.key(end.row()));
        while (after.isPresent() && rows < ROWS_MAX) {
            var page = documents.list(ROWS, all.following(after.get()));
            page.items().stream().map(Versioned::value).forEach(this::check);
            after = page.next();
        }
        if (after.isEmpty() && end.row() < last.row()) {
            find(end.row() + 1, "missing: the chain ends at row %d".formatted(last.row()));
        }
        var next = after.isPresent() ? Optional.of(end.row()) : Optional.<Long>empty();
        return new Result(rows, withoutContent, end, findings, next);
    }

    private void check(AuditRow row) {
        if (row.number() != end.row() + 1) {
            find(end.row() + 1, "missing: row %d follows".formatted(row.number()));
        } else if (!row.previous().equals(end.digest())) {
            find(row.number(), "follows another row than the one before it");
        }
        if (!row.reckoned().equals(row.digest())) {
            find(row.number(), "changed: it has not the digest that it says");
        }
        if (row.content()
                .map(Sha256::hex)
                .filter(it -> !it.equals(row.contentDigest()))
                .isPresent()) {
            find(row.number(), "changed: what the event said is not what it was");
        }
        rows++;
        withoutContent += row.content().isEmpty() ? 1 : 0;
        end = row.end();
    }

    private void find(long row, String what) {
        if (findings.size() < FINDINGS_MAX) {
            findings.add(new Finding(row, what));
        }
    }

    /// A row, and what is wrong there.
    record Finding(long row, String what) {}

    /// The findings of a walk.
    ///
    /// @param withoutContent rows whose content was taken out
    /// @param end where it ended
    /// @param next the row to go on behind, if there are more
    record Result(
            long rows,
            long withoutContent,
            AuditEnd end,
            List<Finding> findings,
            Optional<Long> next) {
        Result {
            findings = List.copyOf(findings);
        }
    }
}
