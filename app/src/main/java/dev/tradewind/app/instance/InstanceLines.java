package dev.tradewind.app.instance;

import dev.tradewind.commerce.catalog.Catalog;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.engine.WouldHoldUp;
import dev.tradewind.eventing.Event;
import dev.tradewind.hosts.handling.DecisionSteps;
import dev.tradewind.hosts.handling.HandlingSteps;
import dev.tradewind.http.HttpCall;
import dev.tradewind.http.HttpMethod;
import dev.tradewind.http.Problem;
import dev.tradewind.http.Reply;
import dev.tradewind.http.Route;
import dev.tradewind.http.RouteHandler;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The lines that the services of an instance write of their steps, in the form of those [beside a sidecar][ServiceLines]:
/// those of a request that changes a product, and those of an event of a product that comes to orders. State and event are
/// one write here, and no sidecar is asked, so the lines tell of that.
final class InstanceLines implements HandlingSteps {
    private static final ScopedValue<CatalogRequestLines> AT_WORK = ScopedValue.newInstance();
    private static final String ORDERS = "orders";
    private static final String PRODUCTS = "/products";

    /// The status that the server answers where a handler fails.
    private static final int UNFORESEEN = 500;

    private final RandomGenerator random;

    private InstanceLines(RandomGenerator random) {
        this.random = random;
    }

    /// Lines, if anybody reads them.
    static Optional<InstanceLines> ifRead(RandomGenerator random) {
        return StepLog.isRead() ? Optional.of(new InstanceLines(random)) : Optional.empty();
    }

    /// The same route, with lines if it is one that has them.
    Route around(Route route) {
        boolean isChange =
                route.pathTemplate().startsWith(PRODUCTS) && route.method() != HttpMethod.GET;
        return isChange ? route.answeredBy(call -> request(route.handler(), call)) : route;
    }

    private Reply request(RouteHandler handler, HttpCall call) {
        var id = "req-%08x".formatted(random.nextInt());
        var log = new StepLog(ShopService.PRODUCT.appId(), "request_id", id);
        var lines = new CatalogRequestLines(log);
        ProductRequestLines.received(log, call);
        try {
            var reply = ScopedValue.where(AT_WORK, lines).call(() -> handler.handle(call));
            lines.answered(reply.status());
            return reply;
        } catch (WouldHoldUp e) {
            log.tell("Request begins anew, as it takes its time");
            throw e;
        } catch (Problem e) {
            lines.refused(e.status());
            throw e;
        } catch (RuntimeException e) {
            lines.refused(UNFORESEEN);
            throw e;
        }
    }

    @Override
    public DecisionSteps ofCommand(String service) {
        return AT_WORK.isBound() ? AT_WORK.get() : DecisionSteps.NOBODY;
    }

    @Override
    public DecisionSteps ofDelivery(String service, String intake, Event<?> event, int attempt) {
        return service.equals(ORDERS) && isOfProduct(event)
                ? HeardProductLines.begin(intake, event, attempt)
                : DecisionSteps.NOBODY;
    }

    private static boolean isOfProduct(Event<?> event) {
        return ShopFlows.FLOWS.of(event.type()).topic().equals(Catalog.TOPIC);
    }
}
