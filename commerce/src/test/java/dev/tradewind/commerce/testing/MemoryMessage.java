package dev.tradewind.commerce.testing;

import dev.tradewind.eventing.dialect.WireMessage;
import dev.tradewind.eventing.plan.IntakeQueueNames;
import dev.tradewind.hosts.handling.Ledger;
import dev.tradewind.hosts.handling.Received;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// A message that has left its queue, and goes back when it fails: at once, whatever the delay.
record MemoryMessage(
        MemoryLedger memory, MemoryQueues.Copy copy, IntakeQueueNames names, InstantSource clock)
        implements Received {
    @Override
    public WireMessage content() {
        return copy.message();
    }

    @Override
    public String id() {
        return Integer.toHexString(copy.message().hashCode());
    }

    @Override
    public int attempt() {
        return copy.attempt();
    }

    @Override
    public Ledger ledger() {
        return memory;
    }

    @Override
    public Optional<String> giveBack(Duration delay, String cause, Aftermath aftermath) {
        synchronized (memory) {
            var name = names.deadLetterQueue(copy.intake());
            var deadLetterQueue =
                    memory.queues().giveBack(copy) ? Optional.of(name) : Optional.<String>empty();
            memory.tell(aftermath.tell(clock.instant(), deadLetterQueue));
            return deadLetterQueue;
        }
    }
}
