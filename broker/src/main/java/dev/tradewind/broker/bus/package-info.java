/// Event buses: what is put on a bus goes to the targets of every rule that matches it.
///
/// A [bus][dev.tradewind.broker.bus.Bus] has [rules][dev.tradewind.broker.bus.BusRule], a rule has
/// [targets][dev.tradewind.broker.bus.RuleTarget]. [Events][dev.tradewind.broker.bus.Events] matches on the
/// thread that puts, and hands every copy over in one unit of work. What a target does not take goes to its
/// dead-letter queue with the reason. A rule with a [schedule][dev.tradewind.broker.bus.RuleSchedule] makes events by
/// itself: [RuleTimes][dev.tradewind.broker.bus.RuleTimes] has its next occurrence in the
/// [timetable][dev.tradewind.broker.timetable], and sends each to the rule's own targets. Decision: `docs/decisions/0019-buses-deliver-in-the-batch.md`.
@NullMarked
package dev.tradewind.broker.bus;

import org.jspecify.annotations.NullMarked;
