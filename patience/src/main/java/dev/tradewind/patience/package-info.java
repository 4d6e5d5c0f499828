/// The things that tests of all modules share: the one way in which they wait for another thread, and ports nobody else takes.
@NullMarked
package dev.tradewind.patience;

import org.jspecify.annotations.NullMarked;
