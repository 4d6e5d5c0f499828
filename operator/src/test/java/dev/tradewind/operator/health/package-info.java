@NullMarked
package dev.tradewind.operator.health;

import org.jspecify.annotations.NullMarked;
