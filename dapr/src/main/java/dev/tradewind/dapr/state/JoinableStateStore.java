package dev.tradewind.dapr.state;

import dev.tradewind.engine.UnitOfWork;
import java.util.List;
import java.util.function.Consumer;

/// A component whose changes can be of one unit of work with something else that the instance keeps.
public interface JoinableStateStore extends StateStore {
    /// As [#write(List)]; `also` is done in the same unit of work, once the conditions are known to hold and before
    /// anything is changed. If it throws, nothing is.
    void write(List<EntryChange> changes, Consumer<UnitOfWork> also);

    @Override
    default void write(List<EntryChange> changes) {
        write(changes, _ -> {});
    }
}
