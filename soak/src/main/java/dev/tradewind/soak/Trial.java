package dev.tradewind.soak;

import java.nio.file.Path;
import java.util.List;

/// The clients of one promise, who go on across kills and remember what they were promised, and its check.
///
/// @param <I> the running backend, as they ask it
interface Trial<I> {
    /// The options that every process is started with for it.
    ///
    /// @param directory which is there, and empty, for files that they name
    default List<String> options(Path directory) {
        return List.of();
    }

    /// Makes what its clients need, once, when everything is ready for the first time. Nothing is killed meanwhile.
    void prepare(I instance);

    /// The work of its clients on what is ready. Each is repeated on a thread of its
    /// own until the instance is gone: then it throws, and whether its last call took effect is
    /// open.
    List<Runnable> clients(I instance);

    /// Lets clients that do only so much between two kills do as much again.
    default void mayDoMore() {}

    /// After a kill, on what is ready and has no clients yet: what holds at every moment.
    default void lookAfterKill(I instance) {}

    /// With the kills over: waits for what goes on by itself, and takes out whatever is left.
    void settle(I instance);

    /// The promise and what came of it, after [#settle].
    Findings findings();
}
