/// The things that tests of all modules share: the one way in which they wait for another thread, ports nobody else takes, and a disk that is soon full.
@NullMarked
package dev.tradewind.patience;

import org.jspecify.annotations.NullMarked;
