/// Components that secrets are read from. Nothing here writes one, or logs one.
@NullMarked
package dev.tradewind.dapr.secret;

import org.jspecify.annotations.NullMarked;
