package dev.tradewind.commerce.fraud;

import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import java.time.InstantSource;
import java.util.List;

/// The fraud service: looks at each order by rules, asks orders to hold what looks wrong, and shows those cases over HTTP.
public final class Fraud {
    private static final String NAME = "fraud";

    private final Screening screening;
    private final FraudHttp http;

    public Fraud(Host host, FraudRules rules, InstantSource clock) {
        screening = new Screening(rules, clock);
        http = new FraudHttp(host);
    }

    public Service service() {
        return new Service(NAME, List.of(screening.heardBy(Intake.named(NAME))), http.routes())
                .searching(List.of(RecentOrders.RECENT_ORDERS));
    }
}
