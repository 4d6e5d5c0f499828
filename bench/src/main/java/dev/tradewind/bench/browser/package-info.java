/// A browser without a window, and the time that a page takes in it.
@NullMarked
package dev.tradewind.bench.browser;

import org.jspecify.annotations.NullMarked;
