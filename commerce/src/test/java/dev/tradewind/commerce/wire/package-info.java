@NullMarked
package dev.tradewind.commerce.wire;

import org.jspecify.annotations.NullMarked;
