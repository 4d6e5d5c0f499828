/// Applications as options name them.
@NullMarked
package dev.tradewind.dapr.sidecar;

import org.jspecify.annotations.NullMarked;
