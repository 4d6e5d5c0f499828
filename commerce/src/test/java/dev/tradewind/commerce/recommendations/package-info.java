@NullMarked
package dev.tradewind.commerce.recommendations;

import org.jspecify.annotations.NullMarked;
