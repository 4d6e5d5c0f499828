/// The secrets that applications may get.
@NullMarked
package dev.tradewind.dapr.secret;

import org.jspecify.annotations.NullMarked;
