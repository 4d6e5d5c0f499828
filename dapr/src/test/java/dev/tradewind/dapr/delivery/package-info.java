/// Rules in CEL.
@NullMarked
package dev.tradewind.dapr.delivery;

import org.jspecify.annotations.NullMarked;
