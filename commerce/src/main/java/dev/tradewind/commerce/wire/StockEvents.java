package dev.tradewind.commerce.wire;

import dev.tradewind.commerce.inventory.events.StockLow;
import dev.tradewind.commerce.purchasing.events.RestockCanceled;
import dev.tradewind.commerce.purchasing.events.RestockReceived;
import dev.tradewind.commerce.purchasing.events.RestockRequested;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.SnakeCaseDialect;
import java.util.List;
import java.util.Map;

/// The topic of what is low and what is bought, in the spelling of products' events.
public final class StockEvents {
    public static final String TOPIC = "stock-events";

    public static final Flow FLOW =
            new Flow(
                    TOPIC,
                    new SnakeCaseDialect(ServiceNames.ON_TOPICS),
                    List.of(
                            StockLow.TYPE,
                            RestockRequested.TYPE,
                            RestockReceived.TYPE,
                            RestockCanceled.TYPE));

    /// As they are named on the bus.
    static final Map<EventType<?>, String> ON_BUS =
            Map.of(
                    StockLow.TYPE, "StockLow",
                    RestockRequested.TYPE, "RestockRequested",
                    RestockReceived.TYPE, "RestockReceived",
                    RestockCanceled.TYPE, "RestockCanceled");

    private StockEvents() {}
}
