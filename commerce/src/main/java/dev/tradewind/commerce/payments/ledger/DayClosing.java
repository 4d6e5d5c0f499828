package dev.tradewind.commerce.payments.ledger;

import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The balances at the end of a day, kept so that nobody sums up the rows of years. They are the sums of the rows, and
/// can be made again of them.
///
/// @param balances by currency, then by account
public record DayClosing(LedgerDay day, List<LedgerLine> balances) {
    private static final DocumentCollection<DayClosing> CLOSINGS =
            DocumentCollection.of("ledger_days", DayClosing.class);

    /// A day is closed each day: before the ledger began there is none.
    private static final int DAYS_LOOKED_BACK = 40;

    public DayClosing {
        balances = List.copyOf(balances);
    }

    /// The balances before a time.
    public static List<LedgerLine> before(Instant until, Documents documents) {
        var closing = last(LedgerDay.of(until).before(), documents);
        var sums = new Balances(closing.map(DayClosing::balances).orElse(List.of()));
        var from = closing.map(it -> it.day().end()).orElse(Instant.EPOCH);
        new LedgerRows(documents).forEach(from, until, sums::add);
        return sums.all();
    }

    private static Optional<DayClosing> last(LedgerDay newest, Documents documents) {
        var day = newest;
        for (int i = 0; i < DAYS_LOOKED_BACK; i++) {
            var closing = documents.find(CLOSINGS, day.toString());
            if (closing.isPresent()) {
                return closing.map(Versioned::value);
            }
            day = day.before();
        }
        return Optional.empty();
    }

    /// The decision that keeps a day's balances, which is none if they are kept.
    public static Decision closing(LedgerDay day, Documents documents) {
        return documents.find(CLOSINGS, day.toString()).isPresent()
                ? Decision.NOTHING
                : Decision.create(
                        CLOSINGS,
                        day.toString(),
                        new DayClosing(day, before(day.end(), documents)));
    }
}
