package dev.tradewind.testkit;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.explanation.BusExplainer;
import dev.tradewind.broker.bus.explanation.EventExplanation;
import dev.tradewind.engine.Arn;
import org.assertj.core.api.AssertProvider;

/// An event bus as a test asks it, from outside: asking puts nothing.
///
/// AssertJ's own `assertThat(bus)` gives a [BusAssert].
public final class TestBus implements AssertProvider<BusAssert> {
    private final BusExplainer explainer;
    private final Arn arn;

    TestBus(BusExplainer explainer, Arn arn) {
        this.explainer = explainer;
        this.arn = arn;
    }

    public String name() {
        return BusArns.name(arn);
    }

    public String arn() {
        return arn.toString();
    }

    /// The explanation of where an event would go if it were put on the bus, and why not elsewhere.
    ///
    /// @param json an event with `source` and `detail`, or an entry of PutEvents with `Source` and `Detail`
    /// @throws IllegalArgumentException if it is neither
    /// @throws dev.tradewind.engine.Refusal if there is no such bus
    public EventExplanation explain(String json) {
        return explainer.explain(arn, json).getFirst();
    }

    @Override
    public BusAssert assertThat() {
        return new BusAssert(this);
    }

    @Override
    public String toString() {
        return "bus " + name();
    }
}
