@NullMarked
package dev.tradewind.hosts.dapr;

import org.jspecify.annotations.NullMarked;
