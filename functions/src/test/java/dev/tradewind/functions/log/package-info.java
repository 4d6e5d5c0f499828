@NullMarked
package dev.tradewind.functions.log;

import org.jspecify.annotations.NullMarked;
