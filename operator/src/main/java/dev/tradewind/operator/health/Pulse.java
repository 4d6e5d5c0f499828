package dev.tradewind.operator.health;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// The pulse of something that takes turns, felt by having it do next to nothing: a thread that is alive may still hang.
/// However many ask, one beat is under way at a time, so nothing piles up behind what hangs.
public final class Pulse {
    private final String name;
    private final Callable<?> beat;
    private final Duration beatMax;
    private @Nullable FutureTask<?> underWay;

    /// @param beat returns once it had its turn, or throws why it cannot have one
    /// @param beatMax the longest that this may take
    public Pulse(String name, Callable<?> beat, Duration beatMax) {
        this.name = name;
        this.beat = beat;
        this.beatMax = beatMax;
    }

    public Check check() {
        return new Check(name, this::fault);
    }

    private Optional<String> fault() {
        try {
            var _ = current().get(beatMax.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.empty();
        } catch (TimeoutException _) {
            return Optional.of("had no turn within %d ms".formatted(beatMax.toMillis()));
        } catch (ExecutionException e) {
            return Optional.ofNullable(e.getCause())
                    .map(Throwable::getMessage)
                    .or(() -> Optional.of(e.toString()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.of("whoever asked went away");
        }
    }

    private synchronized FutureTask<?> current() {
        var current = underWay;
        if (current == null || current.isDone()) {
            current = new FutureTask<>(beat);
            underWay = current;
            var _ = Thread.ofVirtual().name("pulse-" + name).start(current);
        }
        return current;
    }
}
