@NullMarked
package dev.tradewind.commerce.inventory;

import org.jspecify.annotations.NullMarked;
