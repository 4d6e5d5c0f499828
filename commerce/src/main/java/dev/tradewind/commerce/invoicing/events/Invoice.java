package dev.tradewind.commerce.invoicing.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.tradewind.commerce.Currency;
import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.Money;
import dev.tradewind.commerce.OrderId;
import dev.tradewind.commerce.Sku;
import dev.tradewind.commerce.TaxTreatment;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An invoice or a credit note as it was issued: everything that its print shows. It never changes.
///
/// Amounts are exact, in `currency`, and have the taxes in them. Of each tax, `net` and `tax` are `gross`; the taxes
/// together are the document's `net`, `tax` and `total`; so are the amounts of its lines.
///
/// @param number of its series, which has no gaps: `2026-000001`
/// @param about the shipment that is invoiced, or the refund that is credited
/// @param issuedOn an ISO date, in UTC: `2026-12-01`
/// @param lines none in a credit note
/// @param invoices the numbers that a credit note is about
/// @param reason of a credit note
public record Invoice(
        Kind kind,
        String number,
        OrderId orderId,
        String about,
        String customerEmail,
        String issuedOn,
        Seller seller,
        List<Line> lines,
        List<Tax> taxes,
        BigDecimal net,
        BigDecimal tax,
        BigDecimal total,
        String currency,
        List<String> invoices,
        @JsonInclude(Include.NON_ABSENT) Optional<String> reason) {
    public Invoice {
        lines = List.copyOf(lines);
        taxes = List.copyOf(taxes);
        invoices = List.copyOf(invoices);
    }

    public Money totalMoney() {
        return Money.of(total, Currency.stored(currency));
    }

    /// The effect of a document on the sum that a customer owes.
    public enum Kind implements Labelled {
        INVOICE,
        CREDIT_NOTE
    }

    /// The seller, as the law wants it on a document.
    ///
    /// @param address in lines
    /// @param taxId absent of a seller that has none
    public record Seller(
            String name,
            List<String> address,
            @JsonInclude(Include.NON_ABSENT) Optional<String> taxId) {
        public Seller {
            address = List.copyOf(address);
        }
    }

    /// So many of one product.
    ///
    /// @param price of one, where it is known
    /// @param amount what is to be paid for all of them
    /// @param taxPercent in that amount
    /// @param net of that amount, which with `tax` it is; both are absent of an order that was placed without taxes
    public record Line(
            Sku sku,
            int quantity,
            @JsonInclude(Include.NON_ABSENT) Optional<BigDecimal> price,
            BigDecimal amount,
            BigDecimal taxPercent,
            @JsonInclude(Include.NON_ABSENT) Optional<BigDecimal> net,
            @JsonInclude(Include.NON_ABSENT) Optional<BigDecimal> tax) {}

    /// The tax of one rate.
    ///
    /// @param gross what is to be paid, the tax in it
    /// @param treatment why there is none, of what is exempt or in reverse charge
    public record Tax(
            BigDecimal percent,
            BigDecimal gross,
            BigDecimal net,
            BigDecimal tax,
            @JsonInclude(Include.NON_ABSENT) Optional<TaxTreatment> treatment) {}
}
