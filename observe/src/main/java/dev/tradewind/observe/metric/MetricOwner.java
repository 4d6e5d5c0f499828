package dev.tradewind.observe.metric;

import dev.tradewind.engine.Arn;

/// The account and the region that metrics and alarms are of.
public record MetricOwner(String account, String region) {
    public static MetricOwner of(Arn arn) {
        return new MetricOwner(arn.account(), arn.region());
    }

    /// The beginning of the keys of all that is this owner's.
    String prefix() {
        return account + "\0" + region + "\0";
    }
}
