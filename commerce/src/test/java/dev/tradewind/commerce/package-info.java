@NullMarked
package dev.tradewind.commerce;

import org.jspecify.annotations.NullMarked;
