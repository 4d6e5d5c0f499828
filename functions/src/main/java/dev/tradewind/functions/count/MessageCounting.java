package dev.tradewind.functions.count;

import dev.tradewind.functions.mapping.EventSourceMapping;
import dev.tradewind.functions.mapping.MappingObserver;

/// The counting of messages that mappings take.
record MessageCounting(FunctionCounts counts) implements MappingObserver {
    @Override
    public void received(EventSourceMapping mapping, int messages) {
        count(mapping, MappingNumber.RECEIVED, messages);
    }

    @Override
    public void filteredOut(EventSourceMapping mapping, int messages) {
        count(mapping, MappingNumber.FILTERED, messages);
    }

    @Override
    public void invoked(EventSourceMapping mapping, int messages) {
        count(mapping, MappingNumber.INVOKED, messages);
    }

    @Override
    public void throttled(EventSourceMapping mapping) {
        count(mapping, MappingNumber.THROTTLES, 1);
    }

    @Override
    public void settled(EventSourceMapping mapping, int deleted, int left) {
        count(mapping, MappingNumber.DELETED, deleted);
        count(mapping, MappingNumber.FAILED, left);
    }

    @Override
    public void outlived(EventSourceMapping mapping, int messages) {
        count(mapping, MappingNumber.OUTLIVED, messages);
    }

    private void count(EventSourceMapping mapping, MappingNumber number, int messages) {
        counts.ofMapping(mapping.arn()).add(number, messages);
    }
}
