/// The timetable: what is due next of everything that occurs again and again, schedules and rules of buses alike.
///
/// An [Occurrence][dev.tradewind.broker.timetable.Occurrence] is a row. Each of its kinds has an
/// [owner][dev.tradewind.broker.timetable.OccurrenceOwner], which does what is due, and adds the occurrence after it, in the
/// unit of work that takes the row out. One table for all kinds has what was missed, or leapt over by a test's clock, done
/// in the order of its times, whoever it belongs to. What an expression means is in
/// [schedule.expression][dev.tradewind.broker.schedule.expression]; nothing here knows one.
/// Decision: `docs/decisions/0022-rules-with-schedules.md`.
@NullMarked
package dev.tradewind.broker.timetable;

import org.jspecify.annotations.NullMarked;
