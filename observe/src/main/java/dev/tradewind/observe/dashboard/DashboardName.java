package dev.tradewind.observe.dashboard;

import dev.tradewind.engine.Arn;
import java.util.Comparator;
import java.util.Optional;

/// A dashboard's name in its account, in whatever region it is asked for.
public record DashboardName(String account, String name) implements Comparable<DashboardName> {
    public static final int LENGTH_MAX = 255;

    private static final String SERVICE = "cloudwatch";
    private static final String RESOURCE = "dashboard/";
    private static final Comparator<DashboardName> ORDER =
            Comparator.comparing(DashboardName::account).thenComparing(DashboardName::name);

    /// The dashboard that an ARN names, if it names one.
    static Optional<DashboardName> of(Arn arn) {
        return arn.service().equals(SERVICE) && arn.resource().startsWith(RESOURCE)
                ? Optional.of(
                        new DashboardName(
                                arn.account(), arn.resource().substring(RESOURCE.length())))
                : Optional.empty();
    }

    /// One without a region: dashboards are global.
    public Arn arn() {
        return new Arn(SERVICE, "", account, RESOURCE + name);
    }

    @Override
    public int compareTo(DashboardName other) {
        return ORDER.compare(this, other);
    }
}
