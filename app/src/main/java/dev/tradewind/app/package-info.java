/// The start of the program.
@NullMarked
package dev.tradewind.app;

import org.jspecify.annotations.NullMarked;
