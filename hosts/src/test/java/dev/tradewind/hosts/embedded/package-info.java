@NullMarked
package dev.tradewind.hosts.embedded;

import org.jspecify.annotations.NullMarked;
