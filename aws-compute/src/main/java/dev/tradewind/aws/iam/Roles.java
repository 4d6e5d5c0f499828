package dev.tradewind.aws.iam;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The roles of all accounts, and what they may do. What a call changed is on disk when it returns. Any thread may call.
public final class Roles {
    /// A row a role: its ARN, and JSON.
    static final Table TABLE = new Table("iam-roles");

    private final Engine engine;
    private final ManagedPolicies policies;
    private final ArnRows<Role> rows;
    private final Permissions permissions;

    Roles(Engine engine, ManagedPolicies policies) {
        this.engine = engine;
        this.policies = policies;
        rows = new ArnRows<>(engine, TABLE, Role::weightBytes, Role::decode);
        permissions = new Permissions(policies, engine.clock());
    }

    /// Reads all roles anew. On the committer's thread.
    void load() {
        rows.load();
    }

    Role create(Arn arn, RoleTerms terms, Map<String, String> tags) {
        return engine.run(work -> {
            requireNew(arn);
            engine.heap().requireRoom();
            var id = IamIds.next(IamIds.ROLE, engine.random());
            var now = ManagedPolicies.moment(work);
            return rows.save(work, new Role(arn, id, now, terms, tags, Map.of(), List.of()));
        });
    }

    /// Names differ in more than their case, and in more than their paths.
    private void requireNew(Arn arn) {
        var name = IamNames.name(arn);
        var own = own(arn.account()).toList();
        if (own.stream().anyMatch(it -> it.name().equalsIgnoreCase(name))) {
            throw new Refusal(IamFault.EXISTS, "Role with name %s already exists.".formatted(name));
        }
        if (own.size() >= IamLimits.ROLES_MAX) {
            throw new Refusal(
                    IamFault.TOO_MANY,
                    "Cannot exceed quota for RolesPerAccount: %d".formatted(IamLimits.ROLES_MAX));
        }
    }

    Role require(String account, String name) {
        return own(account)
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new Refusal(
                                IamFault.NOT_FOUND,
                                "The role with name %s cannot be found.".formatted(name)));
    }

    /// Changes a role that is there.
    ///
    /// @param change may refuse
    Role change(String account, String name, UnaryOperator<Role> change) {
        return engine.run(work -> {
            var role = require(account, name);
            var changed = change.apply(role);
            engine.heap().requireRoomFor(changed.weightBytes() - role.weightBytes());
            return rows.save(work, changed);
        });
    }

    /// Has a role have a managed policy, which is there.
    void attach(String account, String name, Arn policy) {
        change(
                account,
                name,
                role -> {
                    if (policies.find(policy).isEmpty()) {
                        throw new Refusal(
                                IamFault.NOT_FOUND,
                                "Policy %s does not exist or is not attachable.".formatted(policy));
                    }
                    if (role.attached().contains(policy)) {
                        return role;
                    }
                    if (role.attached().size() >= IamLimits.ATTACHED_MAX) {
                        throw new Refusal(
                                IamFault.TOO_MANY,
                                "Cannot exceed quota for PoliciesPerRole: %d"
                                        .formatted(IamLimits.ATTACHED_MAX));
                    }
                    return role.attaching(policy);
                });
    }

    void delete(String account, String name) {
        engine.run(work -> {
            var role = require(account, name);
            if (!role.attached().isEmpty()) {
                throw new Refusal(
                        IamFault.IN_USE, "Cannot delete entity, must detach all policies first.");
            }
            if (!role.inline().isEmpty()) {
                throw new Refusal(
                        IamFault.IN_USE, "Cannot delete entity, must delete policies first.");
            }
            return rows.remove(work, role);
        });
    }

    /// The roles of an account under a path, by their ARNs.
    Stream<Role> under(String account, String pathPrefix) {
        return rows.beginningWith(IamNames.beginning(account, IamNames.ROLE, pathPrefix));
    }

    private Stream<Role> own(String account) {
        return under(account, IamNames.ROOT_PATH);
    }

    /// An account's roles that have a managed policy.
    Stream<Role> having(String account, Arn policy) {
        return own(account).filter(it -> it.attached().contains(policy));
    }

    /// The number of an account's roles that have a managed policy.
    int attachments(String account, Arn policy) {
        return (int) having(account, policy).count();
    }

    boolean isAttached(Arn policy) {
        return attachments(policy.account(), policy) > 0;
    }

    private Optional<Role> find(Arn arn) {
        return rows.find(arn);
    }

    /// Tells whether an account has any role.
    boolean hasAny(String account) {
        return own(account).findAny().isPresent();
    }

    /// Tells whether a role's policies let it do something: one allows it, and none denies it. A role that is not there
    /// may do nothing.
    ///
    /// @param action `sqs:ReceiveMessage`, for example
    public boolean allows(Arn role, String action, Arn resource) {
        return find(role).filter(it -> permissions.allow(it, action, resource)).isPresent();
    }

    /// Tells whether a role's trust policy lets a service assume it on behalf of a resource.
    ///
    /// @param servicePrincipal `lambda.amazonaws.com`, for example
    /// @param source the resource that the service acts for
    public boolean isTrusted(Arn role, String servicePrincipal, Arn source) {
        return find(role).filter(it -> permissions.trust(it, servicePrincipal, source)).isPresent();
    }

    /// Deletes all roles but `spared`.
    void reset(UnitOfWork work, Set<Arn> spared) {
        rows.reset(work, spared);
    }
}
