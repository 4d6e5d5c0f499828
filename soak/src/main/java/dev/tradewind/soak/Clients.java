package dev.tradewind.soak;

import dev.tradewind.client.ClientFailure;
import dev.tradewind.client.Poll;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/// A thread for each client, which repeats its call until it is told to end or nobody is left to answer.
final class Clients {
    private static final Duration BEFORE_ASKING_AGAIN = Duration.ofMillis(50);

    /// An instance that takes longer is stuck, and not just on a machine with much else to do.
    private static final Duration ANSWERED_WITHIN = Duration.ofMinutes(2);

    private final Outage outage;
    private final List<Thread> threads = new ArrayList<>();
    private final Semaphore answered = new Semaphore(0);
    private final AtomicLong calls = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final List<String> refused = new ArrayList<>();
    private volatile boolean stopping;

    Clients(Outage outage) {
        this.outage = outage;
    }

    /// The meaning of a call that nobody answers.
    enum Outage {
        /// The instance is gone.
        IS_THE_END,
        /// Some process is gone, and others answer.
        IS_OVERCOME
    }

    void start(List<Runnable> clients) {
        stopping = false;
        answered.drainPermits();
        for (var client : clients) {
            threads.add(Thread.ofPlatform().name("soak-client").start(() -> repeat(client)));
        }
    }

    private void repeat(Runnable client) {
        try {
            while (!stopping) {
                if (isAnswered(client)) {
                    calls.incrementAndGet();
                    answered.release();
                }
            }
        } catch (AwsServiceException e) {
            refuse(String.valueOf(e.getMessage()));
        } catch (ClientFailure e) {
            if (!stopping) {
                refuse(e.toString());
            }
        } catch (SdkClientException | UncheckedIOException _) {
            // the instance was killed; whether the call took effect is open
        }
    }

    /// Makes a call. Whether one that is not answered took effect is open, and its client asks again.
    private boolean isAnswered(Runnable client) {
        try {
            client.run();
            return true;
        } catch (ClientFailure | UncheckedIOException e) {
            if (!isOvercome(e)) {
                throw e;
            }
            unanswered.incrementAndGet();
            Poll.pause(BEFORE_ASKING_AGAIN);
            return false;
        }
    }

    private boolean isOvercome(RuntimeException e) {
        boolean isOfTheCall = e instanceof ClientFailure failure && !failure.isOfAnOutage();
        return outage == Outage.IS_OVERCOME && !isOfTheCall;
    }

    private synchronized void refuse(String why) {
        refused.add(why);
    }

    /// Waits until `count` calls have been answered.
    void awaitAnswered(int count) throws InterruptedException {
        if (!answered.tryAcquire(count, ANSWERED_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
            refuse("fewer than %d calls were answered within %s".formatted(count, ANSWERED_WITHIN));
        }
    }

    /// The clients are not to wonder if the instance is gone.
    void expectTheEnd() {
        stopping = true;
    }

    /// Waits for every client to notice that the instance is gone.
    void join() throws InterruptedException {
        for (var thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    /// Calls that were answered.
    long calls() {
        return calls.get();
    }

    /// Calls that were not, of clients who asked on.
    long unanswered() {
        return unanswered.get();
    }

    synchronized List<String> refused() {
        return List.copyOf(refused);
    }
}
