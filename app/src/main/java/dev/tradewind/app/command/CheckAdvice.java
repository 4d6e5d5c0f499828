package dev.tradewind.app.command;

import dev.tradewind.client.check.CheckFinding;

/// The runbook of `docs/operations.md`, in a line for each rule.
final class CheckAdvice {
    private CheckAdvice() {}

    static String on(CheckFinding finding) {
        return switch (finding.rule()) {
            case STOCK_IS_ITS_LEDGER ->
                    "report it; count the product: stock correct " + finding.of();
            case STOCK_STANDS_STILL -> "check again when less is sold";
            case RESERVED_AS_ORDERED,
                    RESERVED_FOR_AN_ORDER,
                    CONFIRMED_HAS_GOODS,
                    SHIPS_WHERE_RESERVED ->
                    "report it with timeline " + finding.of();
            case RESERVED_IS_OPEN ->
                    "redrive inventory-settlement-dlq, inventory-goods-dlq, inventory-dlq";
            case LEDGER_BALANCED, PAYMENT_IS_ITS_ROWS -> "report it; ledger export has the rows";
            case PAID_FOR_AN_ORDER,
                    CONFIRMED_HAS_PAYMENT,
                    CAPTURED_FOR_A_SHIPMENT,
                    SHIPMENTS_ADD_UP,
                    LINES_ADD_UP,
                    TAXES_ADD_UP ->
                    "report it with timeline " + finding.of();
            case CAPTURED_WITHIN_AUTHORISED, CAPTURED_ONCE ->
                    "refund what is too much, and report it";
            case REFUNDED_WITHIN_CAPTURED -> "ask the provider, and report it";
            case SHIPPED_IS_PAID, CANCELLED_IS_FREE -> "redrive payment-settlement-dlq";
            case REFUND_IS_PAID ->
                    "redrive refund-dlq; with --flow orchestrated: sagas retry " + finding.of();
            case WAITS_WITH_A_REASON -> "report it with timeline " + finding.of();
            case ENDS_IN_TIME -> "redrive order-dlq, or order cancel " + finding.of();
            case OUTCOMES_ARE_HEARD -> "redrive order-dlq";
            case FOLLOWS_ITS_SHIPMENTS ->
                    "redrive shipping-dlq, orders-shipments-dlq, shipping-followup-dlq";
            case CANCELLATION_IS_ANSWERED -> "redrive shipping-dlq, orders-shipments-dlq";
            case TOLD_ONCE, TOLD_TRULY -> "report it with timeline " + finding.of();
            case TOLD_AT_ALL -> "redrive message-dlq";
            case SENT -> "see why the channel is away; redrive mail-dlq, message-delivery-dlq";
        };
    }
}
