package dev.tradewind.app.alert;

import dev.tradewind.broker.delivery.Channel;
import dev.tradewind.broker.delivery.DeliveryBounds;
import dev.tradewind.broker.delivery.DeliveryRate;
import dev.tradewind.broker.delivery.DeliveryTerms;
import dev.tradewind.engine.Arn;
import java.time.Duration;
import java.util.Optional;

/// The terms of every channel: an alert at a time, one a second at the most, each tried for a day.
///
/// @param delivery of the alerts of all channels
record AlertTerms(Channel delivery) implements DeliveryTerms.Source {
    /// From connecting to the end of the answer, as endpoints of webhooks have.
    static final Duration TIMEOUT = Duration.ofSeconds(15);

    /// An alert that is older is of no use to whoever would get it.
    static final Duration AGE_MAX = Duration.ofDays(1);

    /// Slack takes about one a second of a webhook. Source: Slack API, "Rate limits".
    private static final int PER_SECOND = 1;

    /// Four times what a request may take.
    private static final DeliveryBounds BOUNDS = new DeliveryBounds(1, Duration.ofMinutes(1));

    private static final Duration WAIT_MIN = Duration.ofSeconds(2);

    /// PagerDuty asks for some minutes after a 429; longer than this, nobody is to wait for an alert.
    private static final Duration WAIT_MAX = Duration.ofMinutes(5);

    private static final int DOUBLINGS_MAX = 10;

    @Override
    public DeliveryTerms of(Arn owner) {
        return new DeliveryTerms(
                delivery,
                AlertTerms::waitAfter,
                Optional.of(AGE_MAX),
                Optional.of(DeliveryRate.of(PER_SECOND)),
                BOUNDS);
    }

    /// 2 s, then twice as long each time, up to 5 minutes.
    static Optional<Duration> waitAfter(int attempt) {
        var wait = WAIT_MIN.multipliedBy(1L << Math.min(attempt - 1, DOUBLINGS_MAX));
        return Optional.of(bounded(wait));
    }

    static Duration bounded(Duration asked) {
        return asked.compareTo(WAIT_MAX) > 0 ? WAIT_MAX : asked;
    }
}
