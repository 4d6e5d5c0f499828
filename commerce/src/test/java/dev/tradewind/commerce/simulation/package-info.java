/// The whole shop in memory, whose days pass as dice say.
@NullMarked
package dev.tradewind.commerce.simulation;

import org.jspecify.annotations.NullMarked;
