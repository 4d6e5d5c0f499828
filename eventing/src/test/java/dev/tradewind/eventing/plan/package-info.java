@NullMarked
package dev.tradewind.eventing.plan;

import org.jspecify.annotations.NullMarked;
