/// The cost of services that nobody calls, to the start of an instance and its memory.
@NullMarked
package dev.tradewind.bench.idle;

import org.jspecify.annotations.NullMarked;
