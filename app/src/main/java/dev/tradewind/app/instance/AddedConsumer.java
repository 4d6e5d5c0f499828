package dev.tradewind.app.instance;

import dev.tradewind.commerce.Labelled;
import dev.tradewind.commerce.analytics.Analytics;
import dev.tradewind.commerce.audit.Audit;
import dev.tradewind.commerce.fraud.Fraud;
import dev.tradewind.commerce.loyalty.Loyalty;
import dev.tradewind.commerce.recommendations.Recommendations;
import dev.tradewind.commerce.wire.ShopFlows;
import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import java.time.InstantSource;
import java.util.List;

/// A service that lives on the events of the others and is there if it is wanted.
public enum AddedConsumer implements Labelled {
    FRAUD {
        @Override
        Service on(Host host, ConsumerSettings settings, InstantSource clock) {
            return new Fraud(host, settings.fraud(), clock).service();
        }
    },
    AUDIT {
        @Override
        Service on(Host host, ConsumerSettings settings, InstantSource clock) {
            return new Audit(host, everyType(), clock).service();
        }
    },
    ANALYTICS {
        @Override
        Service on(Host host, ConsumerSettings settings, InstantSource clock) {
            return new Analytics(host, clock).service();
        }
    },
    LOYALTY {
        @Override
        Service on(Host host, ConsumerSettings settings, InstantSource clock) {
            return new Loyalty(host, settings.loyalty(), clock).service();
        }
    },
    RECOMMENDATIONS {
        @Override
        Service on(Host host, ConsumerSettings settings, InstantSource clock) {
            return new Recommendations(host).service();
        }
    };

    abstract Service on(Host host, ConsumerSettings settings, InstantSource clock);

    private static List<EventType<?>> everyType() {
        return ShopFlows.FLOWS.all().stream()
                .<EventType<?>>flatMap(flow -> flow.types().stream())
                .toList();
    }
}
