package dev.tradewind.bench.workload;

import dev.tradewind.bench.server.Server;
import dev.tradewind.bench.wire.Connection;
import dev.tradewind.bench.wire.EventsRequests;
import java.io.IOException;
import java.util.List;

/// The customers of [OrdersSustained] on an instance with three rules on the bus of the order backend: orders, failed
/// payments and shipments, as a shop would have them, to a queue. Two of an order's events match.
record OrdersRouted(int callers) implements TradewindOnly {
    private static final String BUS = "ecom-bus";

    private static final List<Rule> RULES =
            List.of(
                    new Rule(
                            "route-orders",
                            "app.orders",
                            "\"OrderCreated\",\"OrderConfirmed\",\"OrderCancelled\""),
                    new Rule(
                            "route-payment-failures",
                            "app.payments",
                            "\"PaymentFailed\",\"PaymentDeclined\""),
                    new Rule(
                            "route-shipments",
                            "app.shipping",
                            "\"ShipmentCreated\",\"ShipmentDelivered\""));

    private record Rule(String name, String source, String types) {}

    @Override
    public String name() {
        return "orders-routed-" + callers;
    }

    @Override
    public String title() {
        return "orders, POST to the end, 3 rules on the bus, c=" + callers;
    }

    @Override
    public List<Figure> measure(Server server, Scale scale) throws IOException {
        try (var queue = BenchQueue.create(server);
                var connection = new Connection(server.awsPort())) {
            if (!route(connection, queue.arn())) {
                return List.of(); // a build whose orders are on no bus
            }
            try {
                return new OrdersSustained(callers).measure(server, scale);
            } finally {
                for (var rule : RULES) {
                    connection.call(EventsRequests.removeTarget(BUS, rule.name));
                    connection.call(EventsRequests.deleteRule(BUS, rule.name));
                }
            }
        }
    }

    private static boolean route(Connection connection, String queue) throws IOException {
        for (var rule : RULES) {
            var put = EventsRequests.putRule(BUS, rule.name, rule.source, rule.types);
            if (!connection.exchange(put).isSuccess()) {
                return false;
            }
            connection.call(EventsRequests.putTarget(BUS, rule.name, queue));
        }
        return true;
    }
}
