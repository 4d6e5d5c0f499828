package dev.tradewind.broker.bus;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.Tallies;
import java.util.List;
import java.util.Optional;

/// The numbers of buses and rules since the start, for whoever reads them now and then. The first so many buses and
/// rules that get an event have their own; those that come later are counted together. For any thread.
public final class BusCounts {
    /// So many lines in each scrape.
    public static final int BUSES_MAX = 500;

    public static final int RULES_MAX = 1000;

    private final BusRegistry registry;
    private final Tallies<BusTally> buses = new Tallies<>(BUSES_MAX, BusTally::new);
    private final Tallies<RuleTally> rules = new Tallies<>(RULES_MAX, RuleTally::new);

    /// Of buses that are not there; read by nobody.
    private final BusTally nowhere = new BusTally();

    BusCounts(BusRegistry registry) {
        this.registry = registry;
    }

    /// The numbers of one bus.
    ///
    /// @param bus absent for all those together that have no numbers of their own
    public record OfBus(Optional<Arn> bus, long taken, long archived, long replayed) {
        static OfBus of(Optional<Arn> bus, BusTally tally) {
            return new OfBus(
                    bus, tally.taken().sum(), tally.archived().sum(), tally.replayed().sum());
        }
    }

    /// The numbers of one rule.
    ///
    /// @param rule absent for all those together that have no numbers of their own
    public record OfRule(Optional<RuleName> rule, long matched, long invocations, long failed) {
        static OfRule of(Optional<Arn> rule, RuleTally tally) {
            return new OfRule(
                    rule.map(RuleName::of),
                    tally.matched().sum(),
                    tally.invocations().sum(),
                    tally.failed().sum());
        }
    }

    /// A rule, and the bus that it is on.
    public record RuleName(Arn bus, String rule) {
        static RuleName of(Arn arn) {
            return new RuleName(BusArns.busOf(arn), BusArns.ruleName(arn));
        }
    }

    BusTally ofBus(Arn bus) {
        return registry.find(bus).isPresent() ? buses.of(bus) : nowhere;
    }

    RuleTally ofRule(Arn rule) {
        return rules.of(rule);
    }

    /// The numbers of the buses that are there and were given an event.
    public List<OfBus> buses() {
        buses.retain(bus -> registry.find(bus).isPresent());
        return buses.told(OfBus::of);
    }

    /// The numbers of the rules that are there and matched an event.
    public List<OfRule> rules() {
        rules.retain(rule -> registry.findRule(rule).isPresent());
        return rules.told(OfRule::of);
    }
}
