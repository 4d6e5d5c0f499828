package dev.tradewind.commerce.orders;

import static dev.tradewind.commerce.orders.CustomerUses.CUSTOMER_USES;
import static dev.tradewind.commerce.orders.Discount.DISCOUNTS;

import dev.tradewind.commerce.orders.OrderTerms.Reduction;
import dev.tradewind.eventing.Decision;
import dev.tradewind.eventing.Documents;
import dev.tradewind.http.Problem;
import java.time.Instant;
import java.util.Optional;

/// The use of a code by an order, and its end. Both are decided in the order's own commit: an order has what is taken off it if
/// and only if the use is counted.
final class Discounts {
    private static final String MEMBER = "/discountCode";

    private Discounts() {}

    /// An order with what its code takes off, and the decision that counts the use; as it is where it names none.
    ///
    /// @throws Problem if there is no such code, or it does not count for this order
    static Used used(PlaceOrder wanted, Instant now, Documents documents) {
        if (wanted.discountCode().isEmpty()) {
            return new Used(wanted, Decision.NOTHING);
        }
        var code = wanted.discountCode().get();
        var read =
                documents
                        .find(DISCOUNTS, code.value())
                        .orElseThrow(() -> Problem.inField(MEMBER, "is no code"));
        var discount = read.value();
        var ofCustomer = CustomerUses.find(code, wanted.customerEmail(), documents);
        refusal(discount, ofCustomer.value(), wanted, now)
                .ifPresent(why -> {
                    throw Problem.inField(MEMBER, why);
                });
        var off = discount.terms().off(wanted.goods());
        return new Used(
                wanted.reducedBy(new Reduction(code, off.minorUnits())),
                Decision.update(DISCOUNTS, read, discount.used(1))
                        .andUpdate(CUSTOMER_USES, ofCustomer, ofCustomer.value().used(1)));
    }

    private static Optional<String> refusal(
            Discount discount, CustomerUses ofCustomer, PlaceOrder wanted, Instant now) {
        var terms = discount.terms();
        if (discount.isUsedUp()) {
            return Optional.of("is used up");
        }
        if (terms.usesPerCustomer().filter(most -> ofCustomer.uses() >= most).isPresent()) {
            return Optional.of("was used by this customer as often as it can be");
        }
        return terms.refusal(wanted.goods(), now);
    }

    /// The decision that an order that ended without a sale has not used its code.
    static Decision givenBack(Order order, Documents documents) {
        return order.agreed()
                .reduction()
                .map(it -> givenBack(it.code(), order.customerEmail(), documents))
                .orElse(Decision.NOTHING);
    }

    private static Decision givenBack(DiscountCode code, String customer, Documents documents) {
        var read = documents.find(DISCOUNTS, code.value());
        var ofCustomer = CustomerUses.find(code, customer, documents);
        return read.map(it -> Decision.update(DISCOUNTS, it, it.value().used(-1)))
                .orElse(Decision.NOTHING)
                .andUpdate(CUSTOMER_USES, ofCustomer, ofCustomer.value().used(-1));
    }

    /// An order with what is taken off it, and what is to be committed with it.
    record Used(PlaceOrder order, Decision decision) {}
}
