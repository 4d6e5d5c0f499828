package dev.tradewind.commerce.analytics;

import static dev.tradewind.commerce.analytics.Period.TALLIES;
import static dev.tradewind.commerce.analytics.ProductDay.PRODUCT_DAYS;
import static dev.tradewind.http.access.ApiRole.FINANCE;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TimeParameter;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.PageRequest;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The API of what was counted. Days are those of UTC, `until` is the first that does not count.
final class AnalyticsHttp {
    private static final int PAGE_DEFAULT = 50;
    private static final int PAGE_MAX = 200;
    private static final int DAYS_DEFAULT = 7;
    private static final Pattern CURSOR =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}/[A-Za-z0-9._-]{1,64}");

    private final Host host;
    private final InstantSource clock;

    AnalyticsHttp(Host host, InstantSource clock) {
        this.host = host;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/analytics/figures", this::figures).askedBy(FINANCE),
                Route.get("/analytics/products", this::products).askedBy(FINANCE),
                Route.get("/analytics/products/{productId}", this::product).askedBy(FINANCE));
    }

    private Reply figures(HttpCall call) {
        call.allowQuery("by", "from", "until");
        var period =
                call.queryParameter("by")
                        .map(it ->
                                Labelled.find(Period.class, it)
                                        .orElseThrow(
                                                () -> Problem.inField("by", "must be hour or day")))
                        .orElse(Period.DAY);
        var range = range(call);
        period.check(range.from(), range.until());
        var items =
                Arrays.stream(SalesFigure.values())
                        .flatMap(figure -> counts(figure, period, range))
                        .toList();
        return Reply.ok(
                new Figures(period, range.from().toString(), range.until().toString(), items));
    }

    private Stream<Count> counts(SalesFigure figure, Period period, Range range) {
        var prefix = period.keyPrefix(figure);
        var request =
                PageRequest.first(PageRequest.LIMIT_MAX)
                        .withPrefix(prefix)
                        .following(prefix + before(range.from()));
        return host.documents().list(TALLIES, request).items().stream()
                .filter(it -> it.key().compareTo(prefix + range.until()) < 0)
                .map(it -> Count.of(figure, it.key().substring(prefix.length()), it.value()));
    }

    private Reply products(HttpCall call) {
        call.allowQuery("from", "until", "limit", "after");
        var range = range(call);
        Period.DAY.check(range.from(), range.until());
        int limit = call.number("limit", PAGE_DEFAULT, PAGE_MAX);
        var begin = call.queryParameter("after").map(AnalyticsHttp::cursor);
        var request =
                PageRequest.first(limit).following(begin.orElseGet(() -> before(range.from())));
        var page = host.documents().list(PRODUCT_DAYS, request);
        var items =
                page.items().stream()
                        .map(Versioned::value)
                        .takeWhile(range::isBeforeEnd)
                        .map(Sold::of)
                        .toList();
        boolean isEnd = items.size() < page.items().size();
        return Reply.ok(new Products(items, isEnd ? Optional.empty() : page.next()));
    }

    /// The key that every key of the day before comes before.
    private static String before(LocalDate day) {
        return day.minusDays(1) + "~";
    }

    private static String cursor(String after) {
        if (!CURSOR.matcher(after).matches()) {
            throw Problem.inField("after", "must be a day and a product, as 'next' names them");
        }
        return after;
    }

    private Reply product(HttpCall call) {
        call.allowQuery("from", "until");
        var id = call.pathParameter("productId", Sku::new);
        var range = range(call);
        Period.DAY.check(range.from(), range.until());
        var items =
                range.from()
                        .datesUntil(range.until())
                        .flatMap(day ->
                                host
                                        .documents()
                                        .find(PRODUCT_DAYS, ProductDay.key(day.toString(), id))
                                        .stream())
                        .map(Versioned::value)
                        .map(Sold::of)
                        .toList();
        return Reply.ok(new Products(items, Optional.empty()));
    }

    /// The last seven days, today included, where the request says nothing.
    private Range range(HttpCall call) {
        var until =
                TimeParameter.day(call, "until")
                        .orElseGet(() -> ProductDay.dayOf(clock.instant()).plusDays(1));
        var from = TimeParameter.day(call, "from").orElseGet(() -> until.minusDays(DAYS_DEFAULT));
        return new Range(from, until);
    }

    /// Days from one to another, which is not one of them.
    private record Range(LocalDate from, LocalDate until) {
        boolean isBeforeEnd(ProductDay product) {
            return product.day().compareTo(until.toString()) < 0;
        }
    }

    /// A figure of a period in which something happened.
    private record Count(SalesFigure figure, String at, long count, List<Tally.Sum> amounts) {
        Count {
            amounts = List.copyOf(amounts);
        }

        static Count of(SalesFigure figure, String at, Tally tally) {
            return new Count(figure, at, tally.count(), tally.amounts());
        }
    }

    private record Figures(Period by, String from, String until, List<Count> items) {
        Figures {
            items = List.copyOf(items);
        }
    }

    /// The sales of a product on a day.
    private record Sold(
            Sku productId, String day, long orders, long pieces, List<Tally.Sum> amounts) {
        Sold {
            amounts = List.copyOf(amounts);
        }

        static Sold of(ProductDay product) {
            return new Sold(
                    product.productId(),
                    product.day(),
                    product.orders(),
                    product.pieces().count(),
                    product.pieces().amounts());
        }
    }

    /// A page of them, by day and product.
    ///
    /// @param next what to pass as `after` for the following one
    private record Products(List<Sold> items, Optional<String> next) {
        Products {
            items = List.copyOf(items);
        }
    }
}
