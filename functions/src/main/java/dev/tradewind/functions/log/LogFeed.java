package dev.tradewind.functions.log;

import dev.tradewind.engine.Arn;
import java.util.List;

/// A receiver of what functions log, as they log it; it must be quick.
@FunctionalInterface
public interface LogFeed {
    LogFeed NOBODY = (_, _) -> {};

    /// @param lines of the latest environment's writing, in their order
    void logged(Arn function, List<LoggedLine> lines);
}
