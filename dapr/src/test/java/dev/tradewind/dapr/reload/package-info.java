/// Files that change under a watch.
@NullMarked
package dev.tradewind.dapr.reload;

import org.jspecify.annotations.NullMarked;
