package dev.tradewind.broker.bus;

import dev.tradewind.broker.delivery.Endpoint;
import dev.tradewind.engine.Arn;

/// The ARNs of buses and rules, and of a rule's targets as owners of deliveries.
///
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
/// EventBridge".
public final class BusArns {
    /// The service that they name.
    public static final String SERVICE = "events";

    /// The bus that every account has in every region.
    public static final String DEFAULT = "default";

    private static final String BUS = "event-bus/";
    private static final String RULE = "rule/";
    private static final String ARCHIVE = "archive/";
    private static final String REPLAY = "replay/";

    /// Between a rule and a target's id, neither of which may have it.
    private static final char TARGET = '#';

    private BusArns() {}

    public static Arn bus(String region, String account, String name) {
        return new Arn(SERVICE, region, account, BUS + name);
    }

    public static boolean isBus(Arn arn) {
        return arn.service().equals(SERVICE) && arn.resource().startsWith(BUS);
    }

    public static boolean isRule(Arn arn) {
        return arn.service().equals(SERVICE) && arn.resource().startsWith(RULE);
    }

    /// The endpoint that a target's ARN is. What is of this service and no bus has its kind, `api-destination` for
    /// example, as its scheme.
    static Endpoint endpoint(Arn target) {
        return target.service().equals(SERVICE) && !isBus(target)
                ? Endpoint.of(kind(target), target.toString())
                : Endpoint.of(target);
    }

    private static String kind(Arn arn) {
        int end = arn.resource().indexOf('/');
        return end < 0 ? arn.resource() : arn.resource().substring(0, end);
    }

    /// The name of a bus.
    public static String name(Arn bus) {
        return bus.resource().substring(BUS.length());
    }

    public static boolean isDefault(Arn bus) {
        return name(bus).equals(DEFAULT);
    }

    /// A rule's ARN, which names its bus unless that is the default one.
    public static Arn rule(Arn bus, String name) {
        var path = isDefault(bus) ? name : name(bus) + "/" + name;
        return new Arn(SERVICE, bus.region(), bus.account(), RULE + path);
    }

    /// The bus that a rule is on.
    static Arn busOf(Arn rule) {
        var path = rule.resource().substring(RULE.length());
        int end = path.lastIndexOf('/');
        return bus(rule.region(), rule.account(), end < 0 ? DEFAULT : path.substring(0, end));
    }

    public static String ruleName(Arn rule) {
        var path = rule.resource().substring(RULE.length());
        return path.substring(path.lastIndexOf('/') + 1);
    }

    public static Arn archive(String region, String account, String name) {
        return new Arn(SERVICE, region, account, ARCHIVE + name);
    }

    public static boolean isArchive(Arn arn) {
        return arn.service().equals(SERVICE) && arn.resource().startsWith(ARCHIVE);
    }

    public static String archiveName(Arn archive) {
        return archive.resource().substring(ARCHIVE.length());
    }

    public static Arn replay(String region, String account, String name) {
        return new Arn(SERVICE, region, account, REPLAY + name);
    }

    public static String replayName(Arn replay) {
        return replay.resource().substring(REPLAY.length());
    }

    static Arn target(Arn rule, String id) {
        return new Arn(SERVICE, rule.region(), rule.account(), rule.resource() + TARGET + id);
    }

    /// The rule that a target is one of.
    static Arn ruleOf(Arn target) {
        int end = target.resource().lastIndexOf(TARGET);
        return new Arn(
                SERVICE,
                target.region(),
                target.account(),
                target.resource().substring(0, end < 0 ? target.resource().length() : end));
    }

    static String idOf(Arn target) {
        return target.resource().substring(target.resource().lastIndexOf(TARGET) + 1);
    }
}
