package dev.tradewind.aws.room;

import dev.tradewind.aws.service.AwsService;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.http.Site;
import java.util.List;
import java.util.Set;

/// A part of an instance: a core, and the services and sites that it is reached by. The store has to be opened with
/// its tables, which its class names.
///
/// Made on a [Ground], and nothing in it runs until it is [begun][#begin].
public interface Room {
    /// Reads all state in memory anew from the tables: when the instance opens, and after every failed write. On
    /// the committer's thread.
    default void load() {}

    default List<AwsService> services() {
        return List.of();
    }

    /// Its paths that no service has.
    default List<Site> sites() {
        return List.of();
    }

    /// Deletes everything but `spared`, with all that belongs to it, as one with all other rooms.
    default void reset(UnitOfWork work, Set<Arn> spared) {}

    /// Begins what it does by itself: called once requests are answered.
    default void begin() {}

    /// Ends that, and every request that waits in it.
    default void close() {}
}
