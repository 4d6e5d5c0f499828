package dev.tradewind.aws.sqs;

import dev.tradewind.broker.queue.LeaseResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/// A batch of operations on received messages on its way: entries that are wrong in themselves fail alone,
/// the others are performed together, and each of them then succeeds or fails by its result.
///
/// @param <A> what the broker is told to do for one entry
final class LeaseBatch<A> {
    private final List<Sound<A>> sound = new ArrayList<>();
    private final List<String> successful = new ArrayList<>();
    private final List<BatchResultErrorEntry> failed = new ArrayList<>();

    /// @param action reads the entry, or throws what is wrong with it
    void add(String id, String handle, Supplier<A> action) {
        try {
            sound.add(new Sound<>(id, handle, action.get()));
        } catch (SqsException e) {
            failed.add(Batches.failed(id, e));
        }
    }

    List<A> actions() {
        return sound.stream().map(Sound::action).toList();
    }

    /// @param results one for each action, in their order
    /// @param errors what a result means for an entry with this handle
    void settle(
            List<LeaseResult> results,
            BiFunction<LeaseResult, String, Optional<SqsException>> errors) {
        for (int i = 0; i < results.size(); i++) {
            var entry = sound.get(i);
            errors.apply(results.get(i), entry.handle())
                    .ifPresentOrElse(
                            error -> failed.add(Batches.failed(entry.id(), error)),
                            () -> successful.add(entry.id()));
        }
    }

    <R> List<R> successful(Function<String, R> entry) {
        return successful.stream().map(entry).toList();
    }

    List<BatchResultErrorEntry> failed() {
        return failed;
    }

    private record Sound<A>(String id, String handle, A action) {}
}
