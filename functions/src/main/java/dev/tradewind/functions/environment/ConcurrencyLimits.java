package dev.tradewind.functions.environment;

import dev.tradewind.engine.Arn;
import java.util.OptionalInt;

/// The limits of what runs at the same time.
public interface ConcurrencyLimits {
    /// Source: Lambda quotas, "Concurrent executions".
    int ACCOUNT_DEFAULT = 1_000;

    /// Of all functions together.
    int account();

    /// The part of an account's limit that is a function's own, and its limit.
    ///
    /// @param function without a qualifier
    OptionalInt reserved(Arn function);

    /// The sum of what is reserved.
    int reservedTotal();
}
