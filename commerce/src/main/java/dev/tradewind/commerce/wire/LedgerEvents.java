package dev.tradewind.commerce.wire;

import dev.tradewind.commerce.payments.events.CaptureRequested;
import dev.tradewind.commerce.payments.events.LedgerCheckRequested;
import dev.tradewind.commerce.payments.events.LedgerDayEnded;
import dev.tradewind.commerce.payments.events.LedgerDifferenceFound;
import dev.tradewind.commerce.payments.events.LedgerReconciled;
import dev.tradewind.commerce.payments.events.PaymentAged;
import dev.tradewind.commerce.payments.events.PaymentNoticed;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.dialect.EnvelopeDialect;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.Spelling;
import java.util.List;
import java.util.Map;

/// The topic of the ledger, and of what payments tells itself: so an order's topic has nothing to match for it.
public final class LedgerEvents {
    public static final String TOPIC = "ledger-events";

    /// The ends of comparisons, which are for everyone.
    static final Map<EventType<?>, String> ON_BUS =
            Map.of(
                    LedgerReconciled.TYPE, "LedgerReconciled",
                    LedgerDifferenceFound.TYPE, "LedgerDifferenceFound");

    public static final Flow FLOW =
            new Flow(
                    TOPIC,
                    new EnvelopeDialect(Spelling.of(types()), ServiceNames.ON_TOPICS),
                    List.of(
                            PaymentAged.TYPE,
                            PaymentNoticed.TYPE,
                            LedgerDayEnded.TYPE,
                            LedgerCheckRequested.TYPE,
                            CaptureRequested.TYPE,
                            LedgerReconciled.TYPE,
                            LedgerDifferenceFound.TYPE));

    private LedgerEvents() {}

    private static Map<String, String> types() {
        return Map.of(
                PaymentAged.TYPE.name(), "PaymentAged",
                PaymentNoticed.TYPE.name(), "PaymentNoticed",
                LedgerDayEnded.TYPE.name(), "LedgerDayEnded",
                LedgerCheckRequested.TYPE.name(), "LedgerCheckRequested",
                CaptureRequested.TYPE.name(), "CaptureRequested",
                LedgerReconciled.TYPE.name(), "LedgerReconciled",
                LedgerDifferenceFound.TYPE.name(), "LedgerDifferenceFound");
    }
}
