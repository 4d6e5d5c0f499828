package dev.tradewind.bench.micro;

import dev.tradewind.broker.queue.MessageAttribute;
import dev.tradewind.broker.topic.FilterInput;
import dev.tradewind.broker.topic.FilterPolicy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One publication against the policies of six subscriptions, as an order topic has them.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class FilterBenchmark {
    private static final String CREATED = "{\"eventType\":[\"OrderCreated\"]}";
    private static final String OUTCOME =
            "{\"eventType\":[\"PaymentCompleted\",\"PaymentFailed\",\"InventoryReserved\","
                    + "\"InventoryFailed\"]}";
    private static final String SETTLED = "{\"eventType\":[\"OrderConfirmed\",\"OrderCancelled\"]}";
    private static final String BODY =
            "{\"eventType\":\"PaymentFailed\",\"source\":\"payments\",\"data\":{\"orderId\":\"4711\","
                    + "\"reason\":\"declined\",\"amount\":1999,\"note\":\"%s\"}}"
                            .formatted("x".repeat(800));

    private final Map<String, MessageAttribute> attributes =
            Map.of(
                    "eventType", MessageAttribute.string("PaymentFailed"),
                    "source", MessageAttribute.string("payments"),
                    "eventVersion", MessageAttribute.number("1"));
    private final List<FilterPolicy> onAttributes = compile(FilterPolicy.Scope.MESSAGE_ATTRIBUTES);
    private final List<FilterPolicy> onBody = compile(FilterPolicy.Scope.MESSAGE_BODY);

    @Benchmark
    public long attributes() {
        return matches(onAttributes);
    }

    @Benchmark
    public long body() {
        return matches(onBody);
    }

    private long matches(List<FilterPolicy> policies) {
        var input = new FilterInput(BODY, attributes);
        return policies.stream().filter(policy -> policy.matches(input)).count();
    }

    private static List<FilterPolicy> compile(FilterPolicy.Scope scope) {
        return List.of(CREATED, CREATED, OUTCOME, OUTCOME, SETTLED, SETTLED).stream()
                .map(text -> FilterPolicy.compile(text, scope))
                .toList();
    }
}
