package dev.tradewind.dapr;

import dev.tradewind.dapr.delivery.DeliveryObserver;
import dev.tradewind.dapr.pubsub.Disposition;
import dev.tradewind.dapr.resource.SubscriptionSpec;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// The lines of one subscription's deliveries, beside what another observer counts of them: a line for each that has come to
/// its end, and for whoever reads at `debug` a line for each step on the way.
record DeliveryLines(String appId, SubscriptionSpec spec, DeliveryObserver counting)
        implements DeliveryObserver {
    private static final Logger LOG = LoggerFactory.getLogger("dev.tradewind.dapr.runtime.pubsub");

    @Override
    public void delivering(String path) {
        if (LOG.isDebugEnabled()) {
            line().addKeyValue("route", path).log("Delivering message to app");
        }
    }

    @Override
    public void attempted(List<Disposition> dispositions, long nanos) {
        counting.attempted(dispositions, nanos);
    }

    @Override
    public void answered(Disposition disposition) {
        if (LOG.isDebugEnabled()) {
            var status = status(disposition);
            line().addKeyValue("status", status)
                    .log(
                            disposition instanceof Disposition.Acknowledged
                                    ? "App returned success status"
                                    : "App returned no success status");
        }
    }

    @Override
    public void settled(Disposition disposition, long nanos) {
        if (LOG.isInfoEnabled()) {
            line().addKeyValue("component", spec.pubsub())
                    .addKeyValue("status", status(disposition))
                    .addKeyValue("millis", TimeUnit.NANOSECONDS.toMillis(nanos))
                    .log("Pub/sub message delivery completed");
        }
    }

    private LoggingEventBuilder line() {
        return LOG.atInfo().addKeyValue("app", appId).addKeyValue("topic", spec.topic());
    }

    /// The word of Dapr's that an outcome is.
    private static String status(Disposition disposition) {
        return switch (disposition) {
            case Disposition.Acknowledged _ -> "SUCCESS";
            case Disposition.Failed _, Disposition.Unreached _, Disposition.Postponed _ -> "RETRY";
            case Disposition.Discarded _, Disposition.Rejected _ -> "DROP";
        };
    }
}
