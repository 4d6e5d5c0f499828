/// Spellings of the canonical event on a wire: pure projections, both ways.
@NullMarked
package dev.tradewind.eventing.dialect;

import org.jspecify.annotations.NullMarked;
