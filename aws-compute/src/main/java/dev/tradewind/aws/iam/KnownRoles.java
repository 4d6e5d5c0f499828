package dev.tradewind.aws.iam;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Refusal;
import dev.tradewind.functions.definition.ExecutionRoles;
import dev.tradewind.functions.definition.FunctionFault;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The roles of functions, held to what IAM here knows of them.
///
/// A role that is not there is refused where policies are enforced, and in an account that has roles. Elsewhere it is
/// taken for one that may do everything, since an account without roles is one that nobody has set up.
final class KnownRoles implements ExecutionRoles {
    private static final Logger LOG = LoggerFactory.getLogger(KnownRoles.class);
    private static final String LAMBDA = "lambda.amazonaws.com";

    /// Beyond it roles are told of again: more that nobody has made seldom are in one instance.
    private static final int TOLD_MAX = 1000;

    private final Roles roles;
    private final boolean enforced;
    private final Set<Arn> told = ConcurrentHashMap.newKeySet();

    /// @param enforced whether policies are enforced everywhere
    KnownRoles(Roles roles, boolean enforced) {
        this.roles = roles;
        this.enforced = enforced;
    }

    @Override
    public void check(Arn role, Arn function) {
        if (isMadeUp(role)) {
            tell(role);
        } else if (!roles.isTrusted(role, LAMBDA, function)) {
            throw new Refusal(
                    FunctionFault.ROLE_NOT_ALLOWED,
                    "The role defined for the function cannot be assumed by Lambda.");
        }
    }

    @Override
    public boolean allows(Arn role, String action, Arn resource) {
        return isMadeUp(role) || roles.allows(role, action, resource);
    }

    /// Tells whether a role is only a name, and nothing here says what its account has.
    private boolean isMadeUp(Arn role) {
        return !enforced && !roles.hasAny(role.account());
    }

    private void tell(Arn role) {
        if (told.size() >= TOLD_MAX) {
            told.clear();
        }
        if (told.add(role)) {
            LOG.warn(
                    "Role {} is not there, nor any other of its account: functions that have it may do everything",
                    role);
        }
    }
}
