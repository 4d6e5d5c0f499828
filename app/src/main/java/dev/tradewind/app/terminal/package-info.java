/// The way of texts to somebody's terminal: whatever is in a message, it only ever shows.
@NullMarked
package dev.tradewind.app.terminal;

import org.jspecify.annotations.NullMarked;
