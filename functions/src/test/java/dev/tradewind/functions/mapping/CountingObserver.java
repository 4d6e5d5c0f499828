package dev.tradewind.functions.mapping;

import java.util.concurrent.atomic.AtomicInteger;

/// The sums of what a mapping's observer hears.
final class CountingObserver implements MappingObserver {
    final AtomicInteger received = new AtomicInteger();
    final AtomicInteger filteredOut = new AtomicInteger();
    final AtomicInteger throttled = new AtomicInteger();
    final AtomicInteger deleted = new AtomicInteger();
    final AtomicInteger left = new AtomicInteger();
    final AtomicInteger outlived = new AtomicInteger();
    final AtomicInteger batches = new AtomicInteger();

    @Override
    public void received(EventSourceMapping mapping, int messages) {
        received.addAndGet(messages);
    }

    @Override
    public void filteredOut(EventSourceMapping mapping, int messages) {
        filteredOut.addAndGet(messages);
    }

    @Override
    public void throttled(EventSourceMapping mapping) {
        throttled.incrementAndGet();
    }

    @Override
    public void settled(EventSourceMapping mapping, int deletedMessages, int leftMessages) {
        deleted.addAndGet(deletedMessages);
        left.addAndGet(leftMessages);
        batches.incrementAndGet();
    }

    @Override
    public void outlived(EventSourceMapping mapping, int messages) {
        outlived.addAndGet(messages);
    }
}
