@NullMarked
package dev.tradewind.functions.environment;

import org.jspecify.annotations.NullMarked;
