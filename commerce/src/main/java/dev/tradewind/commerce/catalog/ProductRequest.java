package dev.tradewind.commerce.catalog;

import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.PriceField;
import dev.tradewind.commerce.Sku;
import dev.tradewind.http.Fields;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Reads the bodies of the catalog API, and refuses each with every field that is wrong.
final class ProductRequest {
    static final int STOCK_MAX = 1_000_000_000;
    private static final int NAME_MAX = 200;
    private static final int CATEGORY_MAX = 100;
    private static final int DESCRIPTION_MAX = 4000;
    private static final int REASON_MAX = 200;

    private final Fields fields;

    private ProductRequest(Fields fields) {
        this.fields = fields;
    }

    static NewProduct creation(Fields fields) {
        var details = new ProductRequest(fields).details();
        int stock = fields.integer("stock", 0, STOCK_MAX);
        fields.requireValid();
        return new NewProduct(details.orElseThrow(), stock);
    }

    /// A body that says all of a product.
    static ProductDetails replacement(Fields fields) {
        var details = new ProductRequest(fields).details();
        fields.requireValid();
        return details.orElseThrow();
    }

    /// A body that says what is to be different.
    static ProductChange change(Fields fields) {
        var request = new ProductRequest(fields);
        var change =
                new ProductChange(
                        request.given("name", it -> request.words(it, NAME_MAX)),
                        request.given("description", it -> request.words(it, DESCRIPTION_MAX)),
                        request.given("price", it -> Optional.of(fields.decimal(it))),
                        request.given("currency", it -> fields.parsed(it, Currency::of)),
                        request.given("category", it -> request.words(it, CATEGORY_MAX)));
        fields.requireValid();
        return change;
    }

    static StockCount count(Fields fields) {
        int quantity = fields.integer("quantity", -STOCK_MAX, STOCK_MAX);
        if (quantity == 0) {
            fields.reject("quantity", "must not be 0");
        }
        var reason = new ProductRequest(fields).words("reason", REASON_MAX);
        fields.requireValid();
        return new StockCount(quantity, reason.orElseThrow());
    }

    /// A row of a file of products: what is absent stays as it is.
    static ProductRow row(Fields fields) {
        var id = fields.has("id") ? fields.parsed("id", Sku::new) : Optional.<Sku>empty();
        fields.expect("stock");
        var stock =
                fields.has("stock")
                        ? OptionalInt.of(fields.integer("stock", 0, STOCK_MAX))
                        : OptionalInt.empty();
        return new ProductRow(id, change(fields), stock, Optional.empty());
    }

    /// A row of a file of counts.
    static ProductRow countedRow(Fields fields) {
        var id = fields.parsed("id", Sku::new);
        int stock = fields.integer("stock", 0, STOCK_MAX);
        var reason =
                new ProductRequest(fields)
                        .given("reason", it -> new ProductRequest(fields).words(it, REASON_MAX));
        fields.requireValid();
        return new ProductRow(id, ProductChange.NONE, OptionalInt.of(stock), reason);
    }

    /// Nothing after noting an error.
    private Optional<ProductDetails> details() {
        var name = words("name", NAME_MAX);
        var description = given("description", it -> words(it, DESCRIPTION_MAX));
        var category = words("category", CATEGORY_MAX);
        var currency =
                fields.has("currency")
                        ? fields.parsed("currency", Currency::of)
                        : Optional.of(Currency.ofShop());
        fields.expect("price"); // which is not read where the currency is wrong
        var price = currency.flatMap(known -> PriceField.read(fields, "price", known));
        return name.isEmpty() || category.isEmpty() || price.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new ProductDetails(name.get(), description, price.get(), category.get()));
    }

    private <T> Optional<T> given(String name, Function<String, Optional<T>> read) {
        return fields.has(name) ? read.apply(name) : Optional.empty();
    }

    private Optional<String> words(String name, int max) {
        return fields.parsed(name, text -> ofLength(text, max));
    }

    private static String ofLength(String text, int max) {
        if (text.length() > max) {
            throw new IllegalArgumentException("must have at most %d characters".formatted(max));
        }
        return text;
    }

    /// A change of what a product is described as: what is absent stays.
    record ProductChange(
            Optional<String> name,
            Optional<String> description,
            Optional<BigDecimal> price,
            Optional<Currency> currency,
            Optional<String> category) {
        static final ProductChange NONE =
                new ProductChange(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    /// A row of a file.
    ///
    /// @param id of a product, or of one that is to be
    /// @param stock on hand from now on
    /// @param reason of a change of that
    record ProductRow(
            Optional<Sku> id, ProductChange change, OptionalInt stock, Optional<String> reason) {}

    /// So many more of a product on hand, or fewer, and why.
    record StockCount(int change, String reason) {}
}
