package dev.tradewind.commerce.orders;

import dev.tradewind.commerce.catalog.events.KnownProduct.Details;
import dev.tradewind.commerce.orders.Order.Line;
import dev.tradewind.eventing.Documents;
import dev.tradewind.http.FieldError;
import dev.tradewind.http.Problem;
import java.util.ArrayList;
import java.util.Optional;

/// Sees to it that the lines of an order have the prices that they are to have, which are read in the commit that places it.
///
/// @param product the member of a line that names its product, by which errors are told: `sku`
record LinePrices(Pricing pricing, String product) {
    /// @throws Problem that names every line whose product is not sold, not in the order's currency, or at another price
    PlaceOrder of(PlaceOrder wanted, Documents documents) {
        if (pricing == Pricing.CLIENT) {
            return wanted;
        }
        var errors = new ArrayList<FieldError>();
        var lines = new ArrayList<Line>();
        for (var line : wanted.lines()) {
            var place = "/items/%d/".formatted(lines.size());
            var sold = OrderProducts.onSale(line.sku(), documents);
            error(line, sold, wanted)
                    .map(it -> new FieldError(place + it.pointer(), it.detail()))
                    .ifPresent(errors::add);
            lines.add(sold.map(it -> at(it.priceMinorUnits(), line)).orElse(line));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return wanted.of(lines);
    }

    private static Line at(long price, Line line) {
        return new Line(line.sku(), line.quantity(), price);
    }

    private Optional<FieldError> error(Line line, Optional<Details> sold, PlaceOrder wanted) {
        if (sold.isEmpty()) {
            return Optional.of(new FieldError(product, "is not sold here"));
        }
        var known = sold.get();
        if (!known.currency().equals(wanted.currency())) {
            return Optional.of(
                    new FieldError(product, "is sold in %s".formatted(known.currency())));
        }
        return pricing == Pricing.VERIFY && line.priceMinorUnits() != known.priceMinorUnits()
                ? Optional.of(new FieldError("price", "is %s".formatted(known.price().decimal())))
                : Optional.empty();
    }
}
