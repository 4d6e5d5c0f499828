/// Spellings of the canonical event on a wire, pure projections both ways, and the flows in which they are
/// spoken: to a topic, and to a bus.
@NullMarked
package dev.tradewind.eventing.dialect;

import org.jspecify.annotations.NullMarked;
