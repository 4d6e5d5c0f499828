@NullMarked
package dev.tradewind.eventing.json;

import org.jspecify.annotations.NullMarked;
