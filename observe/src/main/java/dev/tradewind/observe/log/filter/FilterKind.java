package dev.tradewind.observe.log.filter;

import dev.tradewind.engine.Arn;
import dev.tradewind.store.Table;

/// A kind of filters: where they are kept, and how many a group may have.
///
/// Source of the numbers: CloudWatch Logs API Reference, PutMetricFilter, PutSubscriptionFilter.
public enum FilterKind {
    METRIC("metric", 100, "log-metric-filters"),
    SUBSCRIPTION("subscription", 2, "log-subscription-filters");

    /// The part of a filter's ARN between the kind and the name; neither the group's nor the filter's name has a colon.
    private static final String MARK = "-filter:";

    private final String text;
    private final int max;

    @SuppressWarnings("ImmutableEnumChecker") // a name
    private final Table table;

    FilterKind(String text, int max, String table) {
        this.text = text;
        this.max = max;
        this.table = new Table(table);
    }

    Table table() {
        return table;
    }

    int max() {
        return max;
    }

    /// `metric` or `subscription`, for people.
    String text() {
        return text;
    }

    /// The name by which a filter is kept. AWS has none for it.
    public Arn arn(Arn group, String name) {
        return new Arn(
                group.service(),
                group.region(),
                group.account(),
                "%s:%s%s%s".formatted(group.resource(), text, MARK, name));
    }

    static Arn group(Arn filter) {
        var named = filter.resource();
        var group = named.substring(0, named.lastIndexOf(':', named.lastIndexOf(':') - 1));
        return new Arn(filter.service(), filter.region(), filter.account(), group);
    }

    static String name(Arn filter) {
        return filter.resource().substring(filter.resource().lastIndexOf(':') + 1);
    }
}
