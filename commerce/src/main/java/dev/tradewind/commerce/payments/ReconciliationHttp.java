package dev.tradewind.commerce.payments;

import static dev.tradewind.commerce.payments.Reconciliation.RECONCILIATIONS;
import static dev.tradewind.http.access.ApiRole.FINANCE;

import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.TimeParameter;
import dev.tradewind.commerce.payments.events.LedgerCheckRequested;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Fields;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// The routes by which the ledger is compared with the provider's list, and by which what came of it is read.
final class ReconciliationHttp {
    private static final int ACCEPTED = 202;
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;

    /// One comparison asks the provider for each hour of it.
    private static final Duration RANGE_MAX = Duration.ofDays(31);

    /// Of a request that does not say when its time begins.
    private static final Duration RANGE_USUAL = Duration.ofDays(1);

    private final Host host;
    private final InstantSource clock;
    private final TimeOrderedIds ids;

    ReconciliationHttp(Host host, InstantSource clock, TimeOrderedIds ids) {
        this.host = host;
        this.clock = clock;
        this.ids = ids;
    }

    List<Route> routes() {
        return List.of(
                Route.post("/ledger/reconciliations", this::request).askedBy(FINANCE),
                Route.get("/ledger/reconciliations", this::list).askedBy(FINANCE),
                Route.get("/ledger/reconciliations/{reconciliationId}", this::find)
                        .askedBy(FINANCE));
    }

    private Reply request(HttpCall call) {
        var fields = call.fields();
        var from = time(fields, "from");
        var until = time(fields, "until");
        fields.requireValid();
        var now = clock.instant();
        var end = until.orElse(now);
        var begin = from.orElseGet(() -> end.minus(RANGE_USUAL));
        requireRange(begin, end, now);
        var marks = RequestMarks.of(call);
        var wanted = Reconciliation.requested(ids.next(), begin, end, now);
        return Reply.json(ACCEPTED, host.execute(marks.on(requesting(wanted, marks))));
    }

    private static Optional<Instant> time(Fields fields, String name) {
        return fields.has(name) ? fields.parsed(name, TimeParameter::parse) : Optional.empty();
    }

    private static void requireRange(Instant from, Instant until, Instant now) {
        if (!from.isBefore(until)) {
            throw Problem.inField("/until", "must be after 'from'");
        }
        if (until.isAfter(now)) {
            throw Problem.inField("/until", "must not be later than now");
        }
        if (Duration.between(from, until).compareTo(RANGE_MAX) > 0) {
            throw Problem.inField(
                    "/until", "must be at most %d days after 'from'".formatted(RANGE_MAX.toDays()));
        }
    }

    private static Command<Reconciliation> requesting(Reconciliation wanted, RequestMarks marks) {
        var id = wanted.reconciliationId();
        var event =
                LedgerCheckRequested.TYPE
                        .first(
                                new EventId("reconciliation-" + id),
                                wanted.requestedAt(),
                                new LedgerCheckRequested(id))
                        .tracedBy(marks.trace());
        return Command.of(
                "payments",
                "reconcile",
                Reconciliation.class,
                _ ->
                        Decision.create(RECONCILIATIONS, id, wanted)
                                .andPublish(event)
                                .answering(wanted));
    }

    private Reply list(HttpCall call) {
        var request = PageRequest.first(call.number("limit", PAGE_DEFAULT, PAGE_MAX));
        var page =
                host.documents()
                        .list(
                                RECONCILIATIONS,
                                call.queryParameter("after")
                                        .map(request::following)
                                        .orElse(request));
        return Reply.ok(
                new Listing(page.items().stream().map(Versioned::value).toList(), page.next()));
    }

    private Reply find(HttpCall call) {
        var id = call.pathParameter("reconciliationId");
        return host.documents()
                .find(RECONCILIATIONS, id)
                .map(read -> Reply.ok(read.value()))
                .orElseThrow(() ->
                        Problem.of(
                                Problem.Kind.NOT_FOUND, "there is no reconciliation '" + id + "'"));
    }

    /// @param next what to pass as `after` for the following ones
    private record Listing(List<Reconciliation> items, Optional<String> next) {
        Listing {
            items = List.copyOf(items);
        }
    }
}
