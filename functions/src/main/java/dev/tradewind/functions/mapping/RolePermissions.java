package dev.tradewind.functions.mapping;

import dev.tradewind.engine.Arn;

/// The permissions of the roles that functions run as.
@FunctionalInterface
public interface RolePermissions {
    /// Every role may do everything.
    RolePermissions ALL = (_, _, _) -> true;

    /// Tells whether a role is there and may do something with a thing.
    ///
    /// @param action with its service, `sqs:ReceiveMessage` for example
    boolean allows(Arn role, String action, Arn resource);
}
