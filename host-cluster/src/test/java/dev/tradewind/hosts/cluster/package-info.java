@NullMarked
package dev.tradewind.hosts.cluster;

import org.jspecify.annotations.NullMarked;
