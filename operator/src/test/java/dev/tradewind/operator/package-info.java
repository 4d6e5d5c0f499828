@NullMarked
package dev.tradewind.operator;

import org.jspecify.annotations.NullMarked;
