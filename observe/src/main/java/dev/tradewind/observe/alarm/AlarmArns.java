package dev.tradewind.observe.alarm;

import dev.tradewind.engine.Arn;
import dev.tradewind.observe.metric.MetricOwner;

/// The ARNs of alarms, `alarm:<name>`.
public final class AlarmArns {
    /// The service that they name.
    public static final String SERVICE = "cloudwatch";

    /// The service that the ARNs of alert channels name. AWS has none of that name.
    public static final String ALERTS = "alerts";

    private static final String RESOURCE = "alarm:";

    private AlarmArns() {}

    public static Arn of(MetricOwner owner, String name) {
        return new Arn(SERVICE, owner.region(), owner.account(), RESOURCE + name);
    }

    public static String name(Arn alarm) {
        return alarm.resource().substring(RESOURCE.length());
    }

    public static boolean isAlarm(Arn arn) {
        return arn.service().equals(SERVICE) && arn.resource().startsWith(RESOURCE);
    }
}
