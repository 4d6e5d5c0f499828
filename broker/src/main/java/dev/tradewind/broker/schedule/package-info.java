/// Schedules: what is sent where, at times that an [expression][dev.tradewind.broker.schedule.expression] names.
///
/// A [Schedule][dev.tradewind.broker.schedule.Schedule] is a row, and its next occurrence is a row of the
/// [timetable][dev.tradewind.broker.timetable]; memory holds groups only. [Firing][dev.tradewind.broker.schedule.Firing] sends through `delivery`, notes the next occurrence
/// and takes out the row that was due in one unit of work, so that a kill neither loses nor doubles an occurrence.
@NullMarked
package dev.tradewind.broker.schedule;

import org.jspecify.annotations.NullMarked;
