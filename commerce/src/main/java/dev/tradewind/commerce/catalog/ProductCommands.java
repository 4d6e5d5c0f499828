package dev.tradewind.commerce.catalog;

import static dev.tradewind.commerce.catalog.Product.PRODUCTS;
import static dev.tradewind.commerce.catalog.StockChange.LEDGER;

import dev.tradewind.commerce.PriceField;
import dev.tradewind.commerce.RequestMarks;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.catalog.ProductRequest.ProductChange;
import dev.tradewind.commerce.catalog.ProductRequest.StockCount;
import dev.tradewind.eventing.Answer;
import dev.tradewind.eventing.Command;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.eventing.Event;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Versioned;
import dev.tradewind.http.Problem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The commands of the catalog: each changes one product, and the news of that is in the same decision.
final class ProductCommands {
    private static final String SERVICE = "catalog";
    private static final String DELETED = "product deleted";

    /// With a million products of one day, one draw of 4,000 meets an id that is taken.
    private static final int DRAWS_MAX = 16;

    private final Host host;
    private final InstantSource clock;
    private final ProductIds ids;

    ProductCommands(Host host, InstantSource clock, ProductIds ids) {
        this.host = host;
        this.clock = clock;
        this.ids = ids;
    }

    ProductSaved create(NewProduct wanted, RequestMarks marks) {
        return execute(
                "create",
                marks,
                documents -> {
                    var now = clock.instant();
                    var product =
                            Product.listed(
                                    unused(documents, now), wanted.details(), wanted.stock(), now);
                    var event = ProductEvents.created(product);
                    return saved(
                            Decision.create(PRODUCTS, product.id().value(), product),
                            product,
                            event,
                            marks);
                });
    }

    private Sku unused(Documents documents, Instant now) {
        return Stream.generate(() -> ids.next(now))
                .limit(DRAWS_MAX)
                .filter(id -> documents.find(PRODUCTS, id.value()).isEmpty())
                .findFirst()
                .orElseThrow(
                        () -> Problem.of(Problem.Kind.UNAVAILABLE, "no id is free now; try again"));
    }

    ProductSaved replace(Sku id, ProductDetails details, Precondition asRead, RequestMarks marks) {
        return describe("replace", id, _ -> details, asRead, marks);
    }

    ProductSaved change(Sku id, ProductChange change, Precondition asRead, RequestMarks marks) {
        return describe("change", id, before -> changed(before, change), asRead, marks);
    }

    /// @throws Problem if the price is none in the currency that it comes to be in
    static ProductDetails changed(ProductDetails before, ProductChange change) {
        var currency = change.currency().orElse(before.price().currency());
        var price = change.price().orElse(before.price().decimal());
        try {
            return new ProductDetails(
                    change.name().orElse(before.name()),
                    change.description().or(before::description),
                    PriceField.of(price, currency),
                    change.category().orElse(before.category()));
        } catch (IllegalArgumentException e) {
            throw Problem.inField("/price", String.valueOf(e.getMessage()));
        }
    }

    private ProductSaved describe(
            String name,
            Sku id,
            UnaryOperator<ProductDetails> change,
            Precondition asRead,
            RequestMarks marks) {
        return execute(
                name,
                marks,
                documents -> {
                    var read = find(id, documents);
                    asRead.require(read.value());
                    var details = change.apply(read.value().details());
                    if (details.equals(read.value().details())) {
                        return Decision.NOTHING.answering(
                                new ProductSaved(read.value(), Optional.empty()));
                    }
                    var product = read.value().described(details, clock.instant());
                    return saved(
                            Decision.update(PRODUCTS, read, product),
                            product,
                            ProductEvents.updated(product),
                            marks);
                });
    }

    ProductSaved delete(Sku id, Precondition asRead, RequestMarks marks) {
        return execute(
                "delete",
                marks,
                documents -> {
                    var read = find(id, documents);
                    asRead.require(read.value());
                    var product = read.value().deleted(clock.instant());
                    var row = StockChange.of(read.value(), product, DELETED, Optional.empty());
                    return saved(
                            Decision.update(PRODUCTS, read, product)
                                    .andCreate(LEDGER, row.key(), row),
                            product,
                            ProductEvents.deleted(product),
                            marks);
                });
    }

    /// The row of the ledger that a count becomes.
    StockChange count(Sku id, StockCount count, RequestMarks marks) {
        var command =
                Command.of(
                        SERVICE,
                        "count",
                        StockChange.class,
                        documents -> counted(find(id, documents), count, marks));
        return host.execute(marks.on(command));
    }

    private Answer<StockChange> counted(
            Versioned<Product> read, StockCount count, RequestMarks marks) {
        var before = read.value();
        requireRoom(before, count.change());
        var product = before.recounted(count.change(), clock.instant());
        var row = StockChange.of(before, product, count.reason(), Optional.empty());
        return Decision.update(PRODUCTS, read, product)
                .andCreate(LEDGER, row.key(), row)
                .andPublish(ProductEvents.counted(product, row).tracedBy(marks.trace()))
                .answering(row);
    }

    private static void requireRoom(Product product, int change) {
        long after = (long) product.stock() + change;
        if (change < 0 && after < 0) {
            throw Problem.inField(
                    "/quantity", "would leave %d: there are %d".formatted(after, product.stock()));
        }
        if (after > ProductRequest.STOCK_MAX) {
            throw Problem.inField("/quantity", "must leave at most " + ProductRequest.STOCK_MAX);
        }
    }

    /// @throws Problem if the catalog has no such product
    static Versioned<Product> find(Sku id, Documents documents) {
        return documents
                .find(PRODUCTS, id.value())
                .filter(read -> read.value().isListed())
                .orElseThrow(() -> Problem.of(Problem.Kind.NOT_FOUND, "there is no product " + id));
    }

    private ProductSaved execute(
            String name, RequestMarks marks, Function<Documents, Answer<ProductSaved>> decide) {
        return host.execute(marks.on(Command.of(SERVICE, name, ProductSaved.class, decide)));
    }

    private static Answer<ProductSaved> saved(
            Decision decision, Product product, Event<?> event, RequestMarks marks) {
        return decision.andPublish(event.tracedBy(marks.trace()))
                .answering(new ProductSaved(product, Optional.of(event.id())));
    }
}
