/// Units of work on the store's committer, time and what is due at a time, names, and refusals: the
/// ground that every core decides on.
@NullMarked
package dev.tradewind.engine;

import org.jspecify.annotations.NullMarked;
