package dev.tradewind.client.check;

import static dev.tradewind.client.check.Invariant.MESSAGES;
import static dev.tradewind.client.check.Invariant.MONEY;
import static dev.tradewind.client.check.Invariant.ORDERS;
import static dev.tradewind.client.check.Invariant.STOCK;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/// A rule that holds of every product, payment or order. Some are broken for as long as an event is under way from one
/// service to another, and hold again when it has come; the others hold at every moment.
public enum CheckRule {
    /// On hand is the sum of the movements, promised that of the reservations, and below zero only where that is allowed.
    STOCK_IS_ITS_LEDGER(STOCK, false),
    /// A product changed each time it was looked at.
    STOCK_STANDS_STILL(STOCK, true),
    /// The goods that are set aside for an order are those that it has ordered.
    RESERVED_AS_ORDERED(STOCK, false),
    RESERVED_FOR_AN_ORDER(STOCK, false),
    /// Nothing is set aside for an order that has ended, and for another all that has not left.
    RESERVED_IS_OPEN(STOCK, true),
    CONFIRMED_HAS_GOODS(STOCK, false),

    /// Goods leave from the warehouse in which they are set aside, and no more of them.
    SHIPS_WHERE_RESERVED(STOCK, false),

    /// The sums of the ledger's accounts are zero in each currency.
    LEDGER_BALANCED(MONEY, false),
    PAYMENT_IS_ITS_ROWS(MONEY, false),
    PAID_FOR_AN_ORDER(MONEY, false),
    CONFIRMED_HAS_PAYMENT(MONEY, false),
    CAPTURED_WITHIN_AUTHORISED(MONEY, false),
    REFUNDED_WITHIN_CAPTURED(MONEY, false),
    /// Every captured amount is that of a shipment that left.
    CAPTURED_FOR_A_SHIPMENT(MONEY, false),
    CAPTURED_ONCE(MONEY, false),
    /// The amounts of an order's shipments are its total.
    SHIPMENTS_ADD_UP(MONEY, false),
    /// The lines of an order are its total, and each is its net price and its tax.
    LINES_ADD_UP(MONEY, false),
    /// The taxes in an order's shipments are those in the order.
    TAXES_ADD_UP(MONEY, false),
    /// Of what left, the money was asked for.
    SHIPPED_IS_PAID(MONEY, true),
    /// Of a cancelled order no money is held or kept.
    CANCELLED_IS_FREE(MONEY, true),
    REFUND_IS_PAID(MONEY, true),

    /// An order that has not ended says what it waits for.
    WAITS_WITH_A_REASON(ORDERS, false),
    /// One that waits for services ends at its deadline.
    ENDS_IN_TIME(ORDERS, true),
    /// An order has heard what payments and inventory decided.
    OUTCOMES_ARE_HEARD(ORDERS, true),
    /// A confirmed order has a shipment, and follows it.
    FOLLOWS_ITS_SHIPMENTS(ORDERS, true),
    /// A wish to cancel is answered.
    CANCELLATION_IS_ANSWERED(ORDERS, true),

    /// One message for each order, template and channel, and what it is about.
    TOLD_ONCE(MESSAGES, false),
    /// Everything that was told has happened.
    TOLD_TRULY(MESSAGES, false),
    /// Everything that has happened was told.
    TOLD_AT_ALL(MESSAGES, true),
    /// A channel took the message, or will never take it.
    SENT(MESSAGES, true);

    private final Invariant invariant;
    private final boolean settles;

    CheckRule(Invariant invariant, boolean settles) {
        this.invariant = invariant;
        this.settles = settles;
    }

    public Invariant invariant() {
        return invariant;
    }

    /// Tells whether it may be broken while an event is under way.
    public boolean settles() {
        return settles;
    }

    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
