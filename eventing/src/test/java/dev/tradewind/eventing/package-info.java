@NullMarked
package dev.tradewind.eventing;

import org.jspecify.annotations.NullMarked;
