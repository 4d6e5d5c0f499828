package dev.tradewind.app.instance;

import dev.tradewind.app.logging.Logging;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log of the steps of one request or delivery, whose every line has its mark.
///
/// @param app that takes the steps: `product-service`
/// @param mark the name of the id: `request_id`
record StepLog(String app, String mark, String id) {
    private static final Logger LOG = LoggerFactory.getLogger(Logging.STEPS);

    /// Tells whether anybody reads it.
    static boolean isRead() {
        return LOG.isInfoEnabled();
    }

    void tell(String step) {
        LOG.atInfo().addKeyValue("app", app).addKeyValue(mark, id).log(step);
    }
}
