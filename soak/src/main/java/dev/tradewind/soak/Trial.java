package dev.tradewind.soak;

import java.nio.file.Path;
import java.util.List;

/// The clients of one promise, who go on across kills and remember what they were promised, and its check.
interface Trial {
    /// The options that every instance is started with for it.
    ///
    /// @param directory which is there, and empty, for files that they name
    default List<String> options(Path directory) {
        return List.of();
    }

    /// Makes what its clients need, once, on the first instance that is ready. It is not killed meanwhile.
    void prepare(ChildInstance instance);

    /// The work of its clients on an instance that is ready. Each is repeated on a thread of its
    /// own until the instance is gone: then it throws, and whether its last call took effect is
    /// open.
    List<Runnable> clients(ChildInstance instance);

    /// After a kill, on an instance that is ready and has no clients yet: what holds at every moment.
    default void lookAfterKill(ChildInstance instance) {}

    /// With the kills over: waits for what goes on by itself, and takes out whatever is left.
    void settle(ChildInstance instance);

    /// The promise and what came of it, after [#settle].
    Findings findings();
}
