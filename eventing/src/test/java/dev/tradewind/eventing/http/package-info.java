@NullMarked
package dev.tradewind.eventing.http;

import org.jspecify.annotations.NullMarked;
