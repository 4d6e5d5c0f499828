@NullMarked
package dev.tradewind.commerce.audit;

import org.jspecify.annotations.NullMarked;
