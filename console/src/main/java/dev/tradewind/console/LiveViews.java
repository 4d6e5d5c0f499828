package dev.tradewind.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tradewind.broker.queue.QueueState;
import dev.tradewind.operator.QueueRoutes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/// The latest view of an instance, looked up when somebody asks for it and the last one is old.
final class LiveViews {
    /// Queues that pages are told of, by name: so many a page can be read through.
    static final int QUEUES_MAX = 1_000;

    private static final long AGE_MIN_NANOS = Duration.ofMillis(400).toNanos();

    private static final long AGE_MAX_NANOS = Duration.ofSeconds(2).toNanos();

    /// A look may take this part of the time at the most, unless the view is too old then.
    private static final int SHARE_OF_TIME = 50;

    private final ConsoleGround ground;
    private @Nullable LiveView view;
    private final AtomicBoolean counting = new AtomicBoolean();
    private volatile Map<String, Long> orders = Map.of();
    private long takenNanos;
    private long ageMinNanos;

    LiveViews(ConsoleGround ground) {
        this.ground = ground;
    }

    synchronized LiveView current() {
        long begunNanos = System.nanoTime();
        if (view != null && begunNanos - takenNanos < ageMinNanos) {
            return view;
        }
        var looked = look();
        view = looked;
        takenNanos = System.nanoTime();
        ageMinNanos =
                Math.clamp((takenNanos - begunNanos) * SHARE_OF_TIME, AGE_MIN_NANOS, AGE_MAX_NANOS);
        return looked;
    }

    private LiveView look() {
        var states = ground.broker().queues().states(QUEUES_MAX);
        return new LiveView(
                ground.broker().clock().instant(),
                queues(states),
                PassedThrough.all(ground.broker(), states),
                AlarmLook.all(ground.observed().alarms()),
                orders());
    }

    /// As they were counted when somebody looked last: the first count after a start walks them all, and nobody waits for it.
    private Map<String, Long> orders() {
        if (counting.compareAndSet(false, true)) {
            Thread.ofVirtual().name("console-orders").start(this::countOrders);
        }
        return orders;
    }

    private void countOrders() {
        try {
            orders = new TreeMap<>(ground.services().orders().get());
        } finally {
            counting.set(false);
        }
    }

    private Map<String, ObjectNode> queues(List<QueueState> states) {
        var byArn = new LinkedHashMap<String, ObjectNode>();
        for (var queue : QueueRoutes.rows(ground.broker(), states)) {
            queue.remove("oldestAgeSeconds"); // a page has a clock
            byArn.put(queue.path("queue").asText(), queue);
        }
        for (var state : states) {
            var row = byArn.get(state.info().arn().toString());
            if (row != null) {
                QueueLook.owner(state.info(), ground.services())
                        .ifPresent(it -> row.put("owner", it));
            }
        }
        return byArn;
    }
}
