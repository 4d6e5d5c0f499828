package dev.tradewind.aws.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/// How JSON is read and written here.
final class JsonFormat {
    /// The deepest request of any service spoken here nests 6 levels.
    private static final int DEPTH_MAX = 16;

    /// Buffers come from a shared pool: one per thread would be one per connection, as each has its own
    /// virtual thread. Names are not interned: clients choose those of message attributes.
    static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEPTH_MAX).build())
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                    .build();

    private JsonFormat() {}
}
