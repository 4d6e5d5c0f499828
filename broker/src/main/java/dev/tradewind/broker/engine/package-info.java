/// What every part of the broker stands on: units of work on the committer's thread, time, names, refusals.
@NullMarked
package dev.tradewind.broker.engine;

import org.jspecify.annotations.NullMarked;
