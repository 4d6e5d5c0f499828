package dev.tradewind.aws.iam;

import dev.tradewind.aws.room.Ground;
import dev.tradewind.aws.room.Room;
import dev.tradewind.aws.service.AwsService;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.functions.definition.ExecutionRoles;
import dev.tradewind.store.Table;
import java.util.List;
import java.util.Set;

/// Roles and their policies, with IAM on them.
public final class IamRoom implements Room {
    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES = List.of(Roles.TABLE, ManagedPolicies.TABLE);

    private final ManagedPolicies policies;
    private final Roles roles;
    private final ExecutionRoles executionRoles;

    public IamRoom(Ground ground) {
        policies = new ManagedPolicies(ground.engine());
        roles = new Roles(ground.engine(), policies);
        executionRoles = new KnownRoles(roles, ground.options().policies().isPresent());
    }

    public Roles roles() {
        return roles;
    }

    /// The roles as functions have them.
    public ExecutionRoles executionRoles() {
        return executionRoles;
    }

    @Override
    public void load() {
        policies.load();
        roles.load();
    }

    @Override
    public List<AwsService> services() {
        return List.of(new Iam(roles, policies));
    }

    @Override
    public void reset(UnitOfWork work, Set<Arn> spared) {
        roles.reset(work, spared);
        policies.reset(work, spared);
    }
}
