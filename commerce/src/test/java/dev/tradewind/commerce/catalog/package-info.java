@NullMarked
package dev.tradewind.commerce.catalog;

import org.jspecify.annotations.NullMarked;
