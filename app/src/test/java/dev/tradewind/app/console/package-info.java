/// The console in a real browser.
@NullMarked
package dev.tradewind.app.console;

import org.jspecify.annotations.NullMarked;
