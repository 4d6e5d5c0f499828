package dev.tradewind.commerce.returns;

import dev.tradewind.commerce.TimeOrderedIds;
import dev.tradewind.commerce.orders.events.OrderConfirmed;
import dev.tradewind.commerce.orders.events.OrderErased;
import dev.tradewind.commerce.returns.events.ReturnAged;
import dev.tradewind.commerce.shipping.events.ShipmentDelivered;
import dev.tradewind.commerce.shipping.events.ShipmentDispatched;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import java.time.InstantSource;
import java.util.List;

/// The returns service: takes returns over HTTP, and hears what was delivered.
public final class Returns {
    private static final String NAME = "returns";

    private final OrderNews news = new OrderNews();
    private final ReturnEnding ending;
    private final ReturnsHttp http;

    public Returns(Host host, ReturnTerms terms, InstantSource clock, TimeOrderedIds ids) {
        ending = new ReturnEnding(clock);
        http = new ReturnsHttp(host, new ReturnCommands(host, terms, clock, ids));
    }

    public Service service() {
        var heard =
                Intake.named(NAME)
                        .inTurnOn(OrderConfirmed.TYPE, news::onOrderConfirmed)
                        .inTurnOn(ShipmentDispatched.TYPE, news::onShipmentDispatched)
                        .inTurnOn(ShipmentDelivered.TYPE, news::onShipmentDelivered)
                        .inTurnOn(ReturnAged.TYPE, ending::onReturnAged)
                        .on(OrderErased.TYPE, ReturnErasure::onOrderErased);
        return new Service(NAME, List.of(heard), http.routes())
                .searching(List.of(GoodsReturn.RETURNS));
    }
}
