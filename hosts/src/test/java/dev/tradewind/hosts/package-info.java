@NullMarked
package dev.tradewind.hosts;

import org.jspecify.annotations.NullMarked;
