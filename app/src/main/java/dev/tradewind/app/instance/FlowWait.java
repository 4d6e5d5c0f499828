package dev.tradewind.app.instance;

import dev.tradewind.commerce.OrderFlow;
import dev.tradewind.commerce.orders.FlowAgreement;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.HostRefusal;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The wait for the sidecar that keeps which flow orders take.
///
/// An order service that began without would take orders by one flow, and find others, told of by another, when its sidecar
/// comes: so it answers nobody before it knows. The host asks for some seconds each time.
final class FlowWait {
    private static final Logger LOG = LoggerFactory.getLogger(FlowWait.class);

    /// Of a sidecar that answers, but has no such store yet.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private FlowWait() {}

    /// Has the orders of a host take a flow from now on; returns once the sidecar has kept that.
    ///
    /// @throws dev.tradewind.commerce.orders.OrdersWaiting if orders wait that took another
    static void until(Host host, OrderFlow wanted) {
        while (!isAgreed(host, wanted)) {
            pause();
        }
    }

    private static boolean isAgreed(Host host, OrderFlow wanted) {
        try {
            // Payments has the refunds, on another host; and no flow beside sidecars has runs of
            // them.
            FlowAgreement.on(host, wanted, _ -> false);
            return true;
        } catch (HostRefusal e) {
            LOG.atWarn()
                    .addKeyValue("flow", wanted.label())
                    .addKeyValue("reason", e.getMessage())
                    .log(
                            "The order service waits for its sidecar, which keeps the flow that orders take");
            return false;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the sidecar was waited for");
        }
    }
}
