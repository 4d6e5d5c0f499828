package dev.tradewind.commerce.analytics;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.http.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// The length of time that is counted for, in UTC.
enum Period implements Labelled {
    /// Named as `2026-07-02T10`.
    HOUR(31, "2026-07-02T10".length()),

    /// Named as `2026-07-02`.
    DAY(366, "2026-07-02".length());

    /// The counts and sums of what happened, by figure and period.
    static final DocumentCollection<Tally> TALLIES =
            DocumentCollection.of("analytics_tallies", Tally.class);

    private final int daysMax;
    private final int length;

    /// @param daysMax so that a figure of a range is one page of documents
    Period(int daysMax, int length) {
        this.daysMax = daysMax;
        this.length = length;
    }

    /// The period that a time is in.
    String of(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDateTime().toString().substring(0, length);
    }

    /// The beginning of the keys of a figure's periods.
    String keyPrefix(SalesFigure figure) {
        return "%s/%s/".formatted(figure.label(), label());
    }

    String key(SalesFigure figure, Instant time) {
        return keyPrefix(figure) + of(time);
    }

    /// @throws Problem if the days are none, or too many for an answer
    void check(LocalDate from, LocalDate until) {
        if (!from.isBefore(until) || from.plusDays(daysMax).isBefore(until)) {
            throw Problem.inField(
                    "until",
                    "must be 1 to %d days after 'from' by the %s".formatted(daysMax, label()));
        }
    }
}
