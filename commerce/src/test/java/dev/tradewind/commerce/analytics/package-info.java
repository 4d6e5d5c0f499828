@NullMarked
package dev.tradewind.commerce.analytics;

import org.jspecify.annotations.NullMarked;
