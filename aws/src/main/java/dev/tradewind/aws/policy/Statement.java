package dev.tradewind.aws.policy;

import java.util.List;
import java.util.Locale;

/// One statement of a policy.
///
/// @param principals as `type:name`, such as `AWS:*` and `Service:sns.amazonaws.com`
record Statement(
        boolean allows,
        Selection principals,
        Selection actions,
        Selection resources,
        List<Condition> conditions) {
    static final String IDENTITIES = "AWS:";
    static final String SERVICES = "Service:";
    static final String EVERYONE = IDENTITIES + "*";

    Statement {
        conditions = List.copyOf(conditions);
    }

    boolean isAbout(Access access) {
        return principals.selects(it -> isPrincipal(it, access.principal()))
                && actions.selects(it -> isAction(it, access.action()))
                && resources.selects(it -> Wildcards.match(it, access.resource()))
                && conditions.stream().allMatch(condition -> condition.holds(access));
    }

    private static boolean isAction(String pattern, String action) {
        return Wildcards.match(pattern.toLowerCase(Locale.ROOT), action.toLowerCase(Locale.ROOT));
    }

    private static boolean isPrincipal(String wanted, Principal principal) {
        return wanted.equals(EVERYONE)
                || switch (principal) {
                    case Principal.Service(var name) -> wanted.equals(SERVICES + name);
                    case Principal.Identity identity ->
                            wanted.startsWith(IDENTITIES)
                                    && isIdentity(wanted.substring(IDENTITIES.length()), identity);
                };
    }

    /// An account stands for everyone in it, a role for whoever assumed it.
    private static boolean isIdentity(String wanted, Principal.Identity identity) {
        var account = identity.account();
        return wanted.equals(account)
                || wanted.equals("arn:aws:iam::" + account + ":root")
                || wanted.equals(identity.arn())
                || wanted.equals(assumedRole(identity));
    }

    /// `arn:aws:sts::123456789012:assumed-role/name/session` is `arn:aws:iam::123456789012:role/name`.
    private static String assumedRole(Principal.Identity identity) {
        return identity.arn()
                .replaceFirst(
                        "^arn:aws:sts:(.*):assumed-role/([^/]+)/.*$", "arn:aws:iam:$1:role/$2");
    }
}
