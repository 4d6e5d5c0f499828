@NullMarked
package dev.tradewind.commerce.purchasing;

import org.jspecify.annotations.NullMarked;
