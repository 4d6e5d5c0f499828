@NullMarked
package dev.tradewind.eventing.dialect;

import org.jspecify.annotations.NullMarked;
