@NullMarked
package dev.tradewind.app.terminal;

import org.jspecify.annotations.NullMarked;
