package dev.tradewind.hosts.handling;

import dev.tradewind.eventing.TimelineEntry;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/// The place where a host keeps what services decide: documents, marks, answers, timelines, and the events that
/// are to go out. Any thread may call.
///
/// A commit is one atomic, durable change, by the time its method returns or, within a round of the host's, by the
/// time the round ends: see [#onceDurable]. Its size is for the host to bound; a service that is to run on every
/// host stays within 100 rows a commit, which is what a transaction of DynamoDB takes (`TransactWriteItems`):
/// each document, event, planned event and timeline entry, the mark, the answer and the acknowledgement count
/// one.
public interface Ledger extends Records {
    /// Makes `commit`, unless another commit changed one of the documents that it writes since it was read, or set its mark. What
    /// was only read is not compared.
    ///
    /// @return false if it was overtaken in this way; then nothing was changed
    /// @throws dev.tradewind.eventing.PublicationRefused if an event cannot be published; nothing was changed
    boolean commit(Commit commit);

    /// Runs `step` and makes its commit, with no other commit of a document that it writes between its reading and its
    /// writing of that. What it only reads may have changed by then, unless the host runs one step after the other, as the
    /// embedded one does. It lists no documents there.
    ///
    /// The promise is progress: however many want the same documents, none starts over for ever. A host may keep
    /// it by running one step after the other, or by running a step again, with a bound, until nothing came
    /// between. So a step has no effects of its own.
    ///
    /// @return the step's result
    <R> R commitInTurn(Function<Records, Step<R>> step);

    /// Runs `action` once everything is durable that this thread has committed so far.
    ///
    /// @param otherwise runs instead where that fails, with the reason
    default void onceDurable(Runnable action, Consumer<RuntimeException> otherwise) {
        action.run();
    }

    /// The entries of one workflow, oldest first; those of one commit in the order in which it has them.
    List<TimelineEntry> timeline(String correlationId);
}
