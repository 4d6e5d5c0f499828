/// Event buses: what is put on a bus goes to the targets of every rule that matches it.
///
/// A [bus][dev.tradewind.broker.bus.Bus] has [rules][dev.tradewind.broker.bus.BusRule], a rule has
/// [targets][dev.tradewind.broker.bus.RuleTarget]. [Events][dev.tradewind.broker.bus.Events] matches on the
/// thread that puts, and hands every copy over in one unit of work. What a target does not take goes to its
/// dead-letter queue with the reason. Decision: `docs/decisions/0019-buses-deliver-in-the-batch.md`.
@NullMarked
package dev.tradewind.broker.bus;

import org.jspecify.annotations.NullMarked;
