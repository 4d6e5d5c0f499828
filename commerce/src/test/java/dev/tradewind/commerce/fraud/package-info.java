@NullMarked
package dev.tradewind.commerce.fraud;

import org.jspecify.annotations.NullMarked;
