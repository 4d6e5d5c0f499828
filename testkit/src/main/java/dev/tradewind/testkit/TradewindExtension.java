package dev.tradewind.testkit;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sns.SnsAsyncClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// Opens a [TestBroker] for a test class, with the class's topics and queues made anew before each test.
///
/// Every test, constructor and lifecycle method may take a [TestBroker], or what it offers: an [SqsClient], an
/// [SqsAsyncClient], an [SnsClient], an [SnsAsyncClient], an [EventBridgeClient], a [SchedulerClient], the
/// [TestClock], or the [URI] of its HTTP endpoint. Register it in a static field to declare a topology, or by `@ExtendWith` to begin with an empty broker. Registered in an
/// instance field it opens a broker for each test, which takes longer. JUnit 6 and, from 5.13 on, JUnit 5 close the
/// broker.
public final class TradewindExtension
        implements BeforeAllCallback, BeforeEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(TradewindExtension.class);

    private static final Map<Class<?>, Function<TestBroker, Object>> PARAMETERS =
            Map.of(
                    TestBroker.class, broker -> broker,
                    TestClock.class, TestBroker::clock,
                    SqsClient.class, TestBroker::sqs,
                    SqsAsyncClient.class, TestBroker::sqsAsync,
                    SnsClient.class, TestBroker::sns,
                    SnsAsyncClient.class, TestBroker::snsAsync,
                    EventBridgeClient.class, TestBroker::events,
                    SchedulerClient.class, TestBroker::scheduler,
                    URI.class, TestBroker::endpoint);

    private final Topology topology;

    public TradewindExtension() {
        this(Topology.of());
    }

    private TradewindExtension(Topology topology) {
        this.topology = topology;
    }

    /// Has each test find these topics and queues, with nothing in them.
    public static TradewindExtension with(Declared... declared) {
        return new TradewindExtension(Topology.of(declared));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        broker(context).reset(topology);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        broker(context).reset(topology);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.containsKey(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var offered = PARAMETERS.get(parameter.getParameter().getType());
        return Objects.requireNonNull(offered).apply(broker(context));
    }

    /// The broker of the outermost context that has asked for one; JUnit closes it with that context.
    @SuppressWarnings("deprecation") // what JUnit 6 has in its place, JUnit 5 has not
    private static TestBroker broker(ExtensionContext context) {
        return Objects.requireNonNull(
                context.getStore(NAMESPACE)
                        .getOrComputeIfAbsent(
                                TestBroker.class, _ -> TestBroker.open(), TestBroker.class));
    }
}
