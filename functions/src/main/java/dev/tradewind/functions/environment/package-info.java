/// Execution environments: processes that ask for one invocation after the other over Lambda's Runtime API.
///
/// An environment runs one version of one function, and one invocation at a time. It is started when an invocation finds
/// no idle one, kept for the next, and ended when it was idle for long, failed, ran into its timeout, or has to make room.
/// Each has a port of its own on loopback, as the Runtime API's address is a host and a port and no path, and a directory of
/// its own with its temporary files, its output and its process's id.
///
/// An environment that waits costs a parked virtual thread, two sockets and the process itself. Its output goes to
/// a file, which is read when an invocation begins and ends and, while one runs, five times a second: what a handler has
/// written before it answers is in its log when the answer is, however much it writes nobody waits, and no thread
/// waits for output that does not come.
@NullMarked
package dev.tradewind.functions.environment;

import org.jspecify.annotations.NullMarked;
