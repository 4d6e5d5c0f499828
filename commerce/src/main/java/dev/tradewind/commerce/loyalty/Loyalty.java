package dev.tradewind.commerce.loyalty;

import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import java.time.InstantSource;
import java.util.List;

/// The loyalty service: gives customers points for what they keep, and shows them over HTTP.
public final class Loyalty {
    private static final String NAME = "loyalty";

    private final Earning earning;
    private final LoyaltyHttp http;

    public Loyalty(Host host, LoyaltyTerms terms, InstantSource clock) {
        earning = new Earning(terms, clock);
        http = new LoyaltyHttp(host);
    }

    public Service service() {
        return new Service(NAME, List.of(earning.heardBy(Intake.named(NAME))), http.routes())
                .searching(List.of(PointsRow.POINTS_ROWS));
    }
}
