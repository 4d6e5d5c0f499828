@NullMarked
package dev.tradewind.dapr.pubsub;

import org.jspecify.annotations.NullMarked;
