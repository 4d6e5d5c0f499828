package dev.tradewind.commerce.testing;

import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.dialect.Spelling;
import dev.tradewind.eventing.plan.IntakeQueueNames;
import dev.tradewind.hosts.contract.HostContract;
import dev.tradewind.hosts.contract.Note;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/// The host of the services' tests keeps every host's promises, when it is driven by threads.
class MemoryHostTest extends HostContract {
    private static final IntakeQueueNames NAMES = new IntakeQueueNames(Spelling.NONE);

    private final MemoryLedger ledger = new MemoryLedger(Note.FLOWS, InstantSource.system());
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean stopping;

    @Override
    protected Host start(Service... services) {
        stop();
        stopping = false;
        var host = new MemoryHost(Note.FLOWS, NAMES, InstantSource.system(), ledger);
        host.start(List.of(services));
        for (var service : services) {
            for (var intake : service.intakes()) {
                for (int i = 0; i < intake.pace().concurrency(); i++) {
                    run(() -> deliver(host, intake.name()));
                }
            }
        }
        run(() -> publish(host));
        return host;
    }

    @Override
    protected String nextDeadLetter(String intake) {
        try {
            return ledger.queues().takeDeadLetter(intake).message().body();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        stopping = true;
        ledger.wake();
        threads.forEach(MemoryHostTest::join);
        threads.clear();
    }

    private void run(Loop loop) {
        threads.add(
                Thread.startVirtualThread(() -> {
                    try {
                        loop.run();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }));
    }

    private void deliver(MemoryHost host, String intake) throws InterruptedException {
        while (!stopping) {
            ledger.queues().take(intake, () -> stopping).ifPresent(host::handle);
        }
    }

    private void publish(MemoryHost host) throws InterruptedException {
        while (!stopping) {
            synchronized (ledger) {
                host.publishDue();
                if (!stopping) {
                    ledger.awaitDue();
                }
            }
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    private interface Loop {
        void run() throws InterruptedException;
    }
}
