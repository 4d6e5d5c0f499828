package dev.tradewind.broker.schedule;

import dev.tradewind.engine.Arn;

/// The ARNs of schedules, `schedule/<group>/<name>`, and of their groups, `schedule-group/<name>`.
public final class ScheduleArns {
    /// The service that they name.
    public static final String SERVICE = "scheduler";

    private static final String SCHEDULE = "schedule/";
    private static final String GROUP = "schedule-group/";

    private ScheduleArns() {}

    public static Arn schedule(Arn group, String name) {
        return of(group, SCHEDULE + groupName(group) + "/" + name);
    }

    public static Arn group(String region, String account, String name) {
        return new Arn(SERVICE, region, account, GROUP + name);
    }

    /// Tells whether an ARN is that of a group, there or not.
    public static boolean isGroup(Arn arn) {
        return arn.service().equals(SERVICE) && arn.resource().startsWith(GROUP);
    }

    public static String groupName(Arn group) {
        return group.resource().substring(GROUP.length());
    }

    /// The group that a schedule is in.
    public static Arn groupOf(Arn schedule) {
        var path = schedule.resource().substring(SCHEDULE.length());
        return of(schedule, GROUP + path.substring(0, path.indexOf('/')));
    }

    /// The name of a schedule within its group.
    public static String nameOf(Arn schedule) {
        return schedule.resource().substring(schedule.resource().lastIndexOf('/') + 1);
    }

    /// The beginning that all schedules in a region of an account share, or all in a group of that.
    static String prefix(String region, String account, String group) {
        var start = new Arn(SERVICE, region, account, SCHEDULE).toString();
        return group.isEmpty() ? start : start + group + "/";
    }

    private static Arn of(Arn sibling, String resource) {
        return new Arn(SERVICE, sibling.region(), sibling.account(), resource);
    }
}
