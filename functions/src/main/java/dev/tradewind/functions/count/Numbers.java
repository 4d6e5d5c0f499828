package dev.tradewind.functions.count;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// A number for each constant of an enum. Adding takes no lock and allocates nothing; any thread may.
final class Numbers<K extends Enum<K>> {
    private final Map<K, LongAdder> all;

    Numbers(Class<K> kinds) {
        all = new EnumMap<>(kinds);
        for (var kind : kinds.getEnumConstants()) {
            all.put(kind, new LongAdder());
        }
    }

    void add(K kind, long more) {
        adder(kind).add(more);
    }

    long of(K kind) {
        return adder(kind).sum();
    }

    private LongAdder adder(K kind) {
        var adder = all.get(kind);
        if (adder == null) {
            throw new IllegalStateException("no number of " + kind);
        }
        return adder;
    }
}
