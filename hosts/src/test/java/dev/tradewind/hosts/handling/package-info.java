@NullMarked
package dev.tradewind.hosts.handling;

import org.jspecify.annotations.NullMarked;
