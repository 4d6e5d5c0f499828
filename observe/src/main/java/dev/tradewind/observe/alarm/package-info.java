/// Alarms: what is watched of metrics, and what is done when that changes.
///
/// [AlarmJudgement][dev.tradewind.observe.alarm.AlarmJudgement] says what data means for an alarm and knows nothing else.
/// [AlarmEvaluator][dev.tradewind.observe.alarm.AlarmEvaluator] asks it at the alarms' times, off the committer's thread.
/// [Alarms][dev.tradewind.observe.alarm.Alarms] keeps them, and changes a state in one unit of work with everything that
/// follows from it: the row, the line of history, the messages to topics and functions, the event on the bus, and the
/// states of the composite alarms that are made of it. So a kill neither loses an action nor repeats one.
@NullMarked
package dev.tradewind.observe.alarm;

import org.jspecify.annotations.NullMarked;
