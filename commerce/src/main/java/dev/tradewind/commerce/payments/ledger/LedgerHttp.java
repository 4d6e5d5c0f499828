package dev.tradewind.commerce.payments.ledger;

import static dev.tradewind.http.access.ApiRole.FINANCE;

import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.RowFile;
import dev.tradewind.commerce.TimeParameter;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.http.json.Timestamps;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The routes by which the ledger is read.
public final class LedgerHttp {
    private static final int PAGE_DEFAULT = 50;

    /// The key of an entry.
    private static final Pattern CURSOR =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{12}Z/.{1,300}");

    private static final List<String> COLUMNS =
            List.of(
                    "id",
                    "at",
                    "order_id",
                    "kind",
                    "account",
                    "currency",
                    "minor_units",
                    "reference");

    private final Host host;
    private final InstantSource clock;
    private final Function<OrderId, List<String>> ofOrder;

    /// @param ofOrder the keys of the rows of an order's payment
    public LedgerHttp(Host host, InstantSource clock, Function<OrderId, List<String>> ofOrder) {
        this.host = host;
        this.clock = clock;
        this.ofOrder = ofOrder;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("/ledger/entries", this::entries).askedBy(FINANCE),
                Route.get("/ledger/export", this::export).askedBy(FINANCE),
                Route.get("/ledger/balances", this::balances).askedBy(FINANCE));
    }

    private Reply entries(HttpCall call) {
        var from = from(call);
        var until = until(call);
        TimeParameter.requireInOrder(from, until);
        var order = call.queryParameter("orderId").map(LedgerHttp::order);
        int limit = call.number("limit", PAGE_DEFAULT, PageRequest.LIMIT_MAX);
        var rows = new LedgerRows(host.documents());
        return Reply.ok(
                order.map(id -> ofOrder(id, rows, from, until))
                        .orElseGet(() -> {
                            var page =
                                    rows.page(
                                            from,
                                            until,
                                            call.queryParameter("after").map(LedgerHttp::cursor),
                                            limit);
                            return new Listing(page.items(), page.next());
                        }));
    }

    private Instant from(HttpCall call) {
        return TimeParameter.read(call, "from").orElse(Instant.EPOCH);
    }

    private Instant until(HttpCall call) {
        return TimeParameter.read(call, "until").orElseGet(() -> clock.instant().plusMillis(1));
    }

    private Reply export(HttpCall call) {
        call.allowQuery("format", "from", "until");
        var from = from(call);
        var until = until(call);
        TimeParameter.requireInOrder(from, until);
        var rows = new LedgerRows(host.documents());
        return new RowFile<LedgerEntry>(
                        COLUMNS, LedgerHttp::lines, reader -> rows.forEach(from, until, reader))
                .asked(call);
    }

    private static List<List<String>> lines(LedgerEntry row) {
        return row.lines().stream()
                .map(line ->
                        List.of(
                                RowFile.text(row.id()),
                                Timestamps.format(row.at()),
                                RowFile.text(row.orderId().value()),
                                row.kind().label(),
                                line.account().label(),
                                line.currency().code(),
                                Long.toString(line.minorUnits()),
                                RowFile.text(row.reference().orElse(""))))
                .toList();
    }

    /// All of them, in the order in which they were entered: an order has at most a few hundred.
    private Listing ofOrder(OrderId id, LedgerRows rows, Instant from, Instant until) {
        var items =
                rows.of(ofOrder.apply(id)).stream()
                        .filter(it -> !it.at().isBefore(from) && it.at().isBefore(until))
                        .toList();
        return new Listing(items, Optional.empty());
    }

    private Reply balances(HttpCall call) {
        var day = TimeParameter.day(call, "day").map(LedgerDay::new);
        var now = clock.instant();
        var until = day.map(LedgerDay::end).filter(now::isAfter).orElse(now.plusMillis(1));
        var shown = day.orElseGet(() -> LedgerDay.of(now));
        return Reply.ok(new Sums(shown, until, DayClosing.before(until, host.documents())));
    }

    private static String cursor(String after) {
        if (!CURSOR.matcher(after).matches()) {
            throw Problem.inField("after", "must be an entry, as 'next' names it");
        }
        return after;
    }

    private static OrderId order(String text) {
        try {
            return new OrderId(text);
        } catch (IllegalArgumentException e) {
            throw Problem.inField("orderId", String.valueOf(e.getMessage()));
        }
    }

    /// @param next what to pass as `after` for the following ones
    private record Listing(List<LedgerEntry> items, Optional<String> next) {
        Listing {
            items = List.copyOf(items);
        }
    }

    /// @param until the first moment that does not count
    private record Sums(LedgerDay day, Instant until, List<LedgerLine> balances) {
        Sums {
            balances = List.copyOf(balances);
        }
    }
}
