/// Logs: events under a group and a stream, kept on disk in compressed blocks by time.
///
/// What [is put][dev.tradewind.observe.log.LogStore] into a stream is cut into [blocks][dev.tradewind.observe.log.LogBlock]
/// of an hour at the most on the caller's thread, and written in one unit of work; what was acknowledged is on disk. Blocks
/// stand by group, then by the time of their first event: a reader of a time range reads its hours, and one block at a time.
/// Only groups are in memory.
@NullMarked
package dev.tradewind.observe.log;

import org.jspecify.annotations.NullMarked;
