/// Breakers, delays and codes.
@NullMarked
package dev.tradewind.dapr.resiliency;

import org.jspecify.annotations.NullMarked;
