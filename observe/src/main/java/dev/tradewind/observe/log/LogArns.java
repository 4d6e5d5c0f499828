package dev.tradewind.observe.log;

import dev.tradewind.engine.Arn;

/// The names of log groups.
public final class LogArns {
    public static final String SERVICE = "logs";

    /// The group that an instance's own lines go to, which are about deliveries and invocations too. Others may have it, but
    /// no filter sends it to a function: a function that fails is a line there, and would be called for that one.
    public static final String OWN_LINES = "/tradewind/services";

    private static final String GROUP = "log-group:";

    private LogArns() {}

    public static Arn group(String region, String account, String name) {
        return new Arn(SERVICE, region, account, GROUP + name);
    }

    /// The group's name in its account and region.
    public static String name(Arn group) {
        return group.resource().substring(GROUP.length());
    }

    /// The group that an ARN names, which at AWS may end in `:*`, for its streams too.
    public static Arn group(Arn named) {
        var resource = named.resource();
        return resource.endsWith(":*")
                ? new Arn(
                        named.service(),
                        named.region(),
                        named.account(),
                        resource.substring(0, resource.length() - 2))
                : named;
    }

    /// Tells whether an ARN is one of a group.
    public static boolean isGroup(Arn arn) {
        return arn.service().equals(SERVICE) && arn.resource().startsWith(GROUP);
    }
}
