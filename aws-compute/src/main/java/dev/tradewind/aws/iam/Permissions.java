package dev.tradewind.aws.iam;

import dev.tradewind.aws.policy.Access;
import dev.tradewind.aws.policy.IdentityPolicy;
import dev.tradewind.aws.policy.MalformedPolicyException;
import dev.tradewind.aws.policy.Principal;
import dev.tradewind.aws.policy.ResourcePolicy;
import dev.tradewind.aws.policy.Verdict;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The decision by the policies of a role: its own, those that it has attached, and the one of who may assume it.
///
/// Source: IAM User Guide, "Policy evaluation logic"; of the condition keys, "AWS global condition context keys".
///
/// @param policies that roles have attached
record Permissions(ManagedPolicies policies, EngineClock clock) {
    private static final Logger LOG = LoggerFactory.getLogger(Permissions.class);
    private static final String ASSUME = "sts:AssumeRole";

    boolean allow(Role role, String action, Arn resource) {
        var context = context();
        context.put("aws:PrincipalArn", role.arn().toString());
        context.put("aws:PrincipalAccount", role.arn().account());
        role.tags().forEach((key, value) -> context.put("aws:PrincipalTag/" + key, value));
        context.put("aws:ResourceAccount", resource.account());
        context.put("aws:RequestedRegion", resource.region());
        var access =
                new Access(
                        new Principal.Identity(role.arn().toString()),
                        action,
                        resource.toString(),
                        context);
        boolean isAllowed = false;
        for (var text : texts(role).toList()) {
            switch (verdict(role, text, access)) {
                case DENIED -> {
                    return false;
                }
                case ALLOWED -> isAllowed = true;
                case SILENT -> {
                    // another may tell
                }
            }
        }
        return isAllowed;
    }

    private Stream<String> texts(Role role) {
        var attached =
                role.attached().stream()
                        .flatMap(it -> policies.find(it).stream())
                        .map(it -> it.defaultVersion().text());
        return Stream.concat(role.inline().values().stream(), attached);
    }

    private static Verdict verdict(Role role, String text, Access access) {
        try {
            return IdentityPolicy.parse(text).verdict(access);
        } catch (MalformedPolicyException e) {
            LOG.warn(
                    "A policy of role {} that cannot be evaluated allows nothing: {}",
                    role.name(),
                    e.getMessage());
            return Verdict.SILENT;
        }
    }

    boolean trust(Role role, String servicePrincipal, Arn source) {
        var context = context();
        context.put("aws:SourceArn", source.toString());
        context.put("aws:SourceAccount", source.account());
        var access =
                new Access(
                        new Principal.Service(servicePrincipal),
                        ASSUME,
                        role.arn().toString(),
                        context);
        try {
            return ResourcePolicy.parse(role.terms().trust()).verdict(access) == Verdict.ALLOWED;
        } catch (MalformedPolicyException e) {
            LOG.warn(
                    "The trust policy of role {}, which cannot be evaluated, trusts nobody: {}",
                    role.name(),
                    e.getMessage());
            return false;
        }
    }

    private Map<String, String> context() {
        var now = Instant.ofEpochMilli(clock.millis());
        var context = new HashMap<String, String>();
        context.put("aws:CurrentTime", now.toString());
        context.put("aws:EpochTime", String.valueOf(now.getEpochSecond()));
        return context;
    }
}
