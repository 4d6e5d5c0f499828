package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Reconciliation.RECONCILIATIONS;

import dev.tradewind.commerce.payments.events.LedgerCheckRequested;
import dev.tradewind.commerce.payments.events.LedgerDayEnded;
import dev.tradewind.commerce.payments.ledger.DayClosing;
import dev.tradewind.commerce.payments.ledger.LedgerDay;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.DocumentCollection;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.EventId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The days of the ledger: the first payment begins them, and the end of each plans the end of the next. An instance that
/// was away for days makes up for each.
final class LedgerDays {
    private static final DocumentCollection<Begun> BEGUN =
            DocumentCollection.of("ledger_begun", Begun.class);
    private static final String ONLY = "ledger";

    /// After the end of a day: longer than a handler takes to enter what it began before midnight.
    private static final Duration ENTERED_WITHIN = Duration.ofHours(1);

    private final InstantSource clock;

    LedgerDays(InstantSource clock) {
        this.clock = clock;
    }

    /// The decision that enters something, which begins the ledger's days if nothing was entered before.
    static Decision begun(Decision decision, Documents documents, Instant now) {
        if (documents.find(BEGUN, ONLY).isPresent()) {
            return decision;
        }
        var day = LedgerDay.of(now);
        return planned(decision.andCreate(BEGUN, ONLY, new Begun(day)), day);
    }

    private static Decision planned(Decision decision, LedgerDay day) {
        var due = day.end().plus(ENTERED_WITHIN);
        var id = new EventId("ledger-day-" + day);
        return decision.andPublishAt(
                LedgerDayEnded.TYPE.first(id, due, new LedgerDayEnded(day.toString())), due);
    }

    /// Keeps the day's balances, has the day compared with the provider's list, and plans the next one.
    Decision onLedgerDayEnded(Event<LedgerDayEnded> event, Documents documents) {
        var day = LedgerDay.parse(event.data().day());
        var now = clock.instant();
        var planned = planned(DayClosing.closing(day, documents), day.next());
        var id = "daily-" + day;
        if (documents.find(RECONCILIATIONS, id).isPresent()) {
            return planned;
        }
        var wanted = Reconciliation.requested(id, day.begin(), day.end(), now);
        return planned.andCreate(RECONCILIATIONS, id, wanted)
                .andPublish(
                        event.leadsTo(
                                LedgerCheckRequested.TYPE,
                                "ledger-check-requested",
                                now,
                                new LedgerCheckRequested(id)));
    }

    /// The note that the days have begun.
    private record Begun(LedgerDay first) {}
}
