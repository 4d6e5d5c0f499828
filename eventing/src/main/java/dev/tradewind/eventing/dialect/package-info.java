/// Spellings of the canonical event on a wire, pure projections both ways, and the flows in which they are
/// spoken.
@NullMarked
package dev.tradewind.eventing.dialect;

import org.jspecify.annotations.NullMarked;
