package dev.tradewind.commerce.purchasing;

import dev.tradewind.commerce.inventory.events.StockLow;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import java.time.InstantSource;
import java.util.List;

/// The purchasing service: orders more of what is low, and hears over HTTP what came.
public final class Purchasing {
    private static final String NAME = "purchasing";

    private final PurchaseOpening opening;
    private final PurchasingHttp http;

    public Purchasing(Host host, InstantSource clock) {
        opening = new PurchaseOpening(clock);
        http = new PurchasingHttp(host, new PurchaseCommands(host, clock, opening));
    }

    public Service service() {
        var low = Intake.named(NAME).inTurnOn(StockLow.TYPE, opening::onStockLow);
        return new Service(NAME, List.of(low), http.routes());
    }
}
