/// Files of resources, and hostile ones.
@NullMarked
package dev.tradewind.dapr.resource;

import org.jspecify.annotations.NullMarked;
