package dev.tradewind.dapr.state.memory;

import dev.tradewind.dapr.field.TypeDescription;
import dev.tradewind.dapr.field.TypeDescription.Rule;
import dev.tradewind.dapr.resource.Component;
import dev.tradewind.dapr.state.StateFields;
import dev.tradewind.dapr.state.StateStore;
import dev.tradewind.dapr.state.StateStoreType;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// The type `state.in-memory`: each application has entries of its own, as it has in Dapr, where they are in its sidecar's
/// process. All of them together take at most a share of the heap.
public final class MemoryStates implements StateStoreType {
    public static final String TYPE = "state.in-memory";
    public static final TypeDescription DESCRIPTION =
            TypeDescription.of(
                    TYPE,
                    StateFields.COMMON,
                    Rule.always(
                            "entries are in the memory of one sidecar: other applications see none of them, and they are gone"
                                    + " when the daemon ends",
                            "the same, within a share of the instance's heap"));
    private static final int SHARE_OF_HEAP = 8;

    private final InstantSource clock;
    private final RandomGenerator random;
    private final long bytesMax;
    private final AtomicLong bytes = new AtomicLong();

    public MemoryStates(InstantSource clock, RandomGenerator random) {
        this(clock, random, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    MemoryStates(InstantSource clock, RandomGenerator random, long bytesMax) {
        this.clock = clock;
        this.random = random;
        this.bytesMax = bytesMax;
    }

    @Override
    public StateStore open(Component component, String appId) {
        return new MemoryStateStore(this);
    }

    long nowMillis() {
        return clock.millis();
    }

    long newEtag() {
        return random.nextLong();
    }

    boolean hasRoomFor(long moreBytes) {
        return moreBytes <= 0 || bytes.get() + moreBytes <= bytesMax;
    }

    void add(long moreBytes) {
        bytes.addAndGet(moreBytes);
    }

    long bytesMax() {
        return bytesMax;
    }
}
