/// Units of work on the store's committer, time and what is due at a time, names, and refusals: the
/// ground that every core decides on.
///
/// What is to happen at a time is in one of two places. What is already in memory, such as a queue, asks
/// [dev.tradewind.engine.Engine#schedule] for a call at its next time. What waits in any number is rows of a
/// [dev.tradewind.engine.DueTable], which asks for its earliest row only:
///
/// ```
/// var reminders = new DueTable(engine, TABLE, Pace.PROMPT, (work, due) -> remind(work, due.name()));
/// reminders.start();                                            // or load(), where state is loaded
/// engine.run(work -> {
///     reminders.add(work, Due.at(atMillis, ORDER, orderId));    // with whatever else this decides
///     return true;
/// });
/// ```
///
/// Whoever has a format of their own, or decides themselves when to look, uses the rows below it:
/// [dev.tradewind.engine.DueRows].
@NullMarked
package dev.tradewind.engine;

import org.jspecify.annotations.NullMarked;
