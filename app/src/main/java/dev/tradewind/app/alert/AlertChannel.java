package dev.tradewind.app.alert;

import dev.tradewind.app.channel.Posting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A way to people: what an alert is over it. Nothing in it sends; [AlertDelivery] does, for all of them.
sealed interface AlertChannel
        permits MailAlerts, PagerDutyAlerts, SlackAlerts, TeamsAlerts, WebhookAlerts {
    /// The names of all that there can be, by which settings and ARNs know them.
    List<String> NAMES =
            List.of(
                    MailAlerts.NAME,
                    SlackAlerts.NAME,
                    TeamsAlerts.NAME,
                    PagerDutyAlerts.NAME,
                    WebhookAlerts.NAME);

    String name();

    /// The alert as this channel's receiver takes it; nothing of a state that it has no word for.
    ///
    /// @param id the same in every attempt: visible ASCII
    /// @param at the time of this attempt
    Optional<AlertMessage> message(Alert alert, String id, Instant at);

    /// Tells whether a status says that the same request would be refused again.
    default boolean isFinal(int status) {
        return Posting.isRefused(status);
    }

    /// Tells whether its receiver knows which alarms are raised now, so that an alert which is no longer so must not come
    /// after the one that is.
    default boolean followsState() {
        return false;
    }
}
