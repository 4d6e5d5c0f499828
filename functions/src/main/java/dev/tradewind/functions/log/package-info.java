/// The lines that functions have logged, bounded for each, in files beside the store.
@NullMarked
package dev.tradewind.functions.log;

import org.jspecify.annotations.NullMarked;
