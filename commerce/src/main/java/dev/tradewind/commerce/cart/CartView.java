package dev.tradewind.commerce.cart;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxedPrice;
import dev.tradewind.commerce.cart.PricedCart.PricedLine;
import dev.tradewind.commerce.catalog.events.KnownProduct;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A cart as the API shows it: at the prices of the moment, as exact decimals.
///
/// @param total of the lines that have a price, as an order of them costs
/// @param taxes in that, by rate
record CartView(
        @JsonProperty("cart_id") CartId cartId,
        @JsonProperty("customer_email") Optional<String> customerEmail,
        CartStatus status,
        List<Line> lines,
        String currency,
        BigDecimal total,
        List<TaxedPrice> taxes,
        @JsonProperty("order_id") Optional<OrderId> orderId,
        @JsonProperty("merged_into") Optional<CartId> mergedInto,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonProperty("expires_at") Instant expiresAt) {
    CartView {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
    }

    static CartView of(PricedCart priced) {
        var cart = priced.cart();
        return new CartView(
                cart.cartId(),
                cart.customerEmail(),
                cart.status(),
                priced.lines().stream().map(it -> Line.of(it, priced.currency())).toList(),
                priced.currency().code(),
                priced.total().decimal(),
                TaxedPrice.of(priced.taxes(), priced.currency()),
                cart.orderId(),
                cart.mergedInto(),
                cart.createdAt(),
                cart.updatedAt(),
                cart.expiresAt());
    }

    /// A line of it.
    ///
    /// @param name absent, as is the price, of what is not offered any more
    /// @param amount what is paid for all of it, with its tax
    /// @param inStock whether as many are on hand
    record Line(
            @JsonProperty("product_id") Sku productId,
            Optional<String> name,
            int quantity,
            Optional<BigDecimal> price,
            Optional<TaxedPrice> amount,
            @JsonProperty("in_stock") boolean inStock) {
        static Line of(PricedLine priced, Currency currency) {
            return new Line(
                    priced.line().productId(),
                    priced.offer().onSale().map(KnownProduct.Details::name),
                    priced.line().quantity(),
                    priced.price().map(Money::decimal),
                    priced.amount().map(it -> TaxedPrice.of(it, currency)),
                    priced.isInStock());
        }
    }
}
