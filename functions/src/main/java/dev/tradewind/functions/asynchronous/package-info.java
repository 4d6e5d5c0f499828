/// Events for functions, accepted now and handled later: each waits on disk in the delivery queue of its function, is
/// tried again after errors, and ends with a record for whoever is to know. Topics, rules and schedules have functions
/// called this way.
@NullMarked
package dev.tradewind.functions.asynchronous;

import org.jspecify.annotations.NullMarked;
