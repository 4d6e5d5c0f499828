/// Where the program starts.
@NullMarked
package dev.tradewind.app;

import org.jspecify.annotations.NullMarked;
