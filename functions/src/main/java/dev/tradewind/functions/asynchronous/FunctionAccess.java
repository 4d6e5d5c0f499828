package dev.tradewind.functions.asynchronous;

import dev.tradewind.engine.Arn;

/// The rule that says which service may have a function called on whose behalf: the function's resource policy, where
/// policies are enforced. Any thread asks, once for each message.
@FunctionalInterface
public interface FunctionAccess {
    /// Every service for every function.
    FunctionAccess ALL = (_, _, _) -> true;

    /// @param function as it is named, with its qualifier
    /// @param servicePrincipal `sns.amazonaws.com` for example
    /// @param source the topic or rule that the service calls for
    boolean allows(Arn function, String servicePrincipal, Arn source);
}
