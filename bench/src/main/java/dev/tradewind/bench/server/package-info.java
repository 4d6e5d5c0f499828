/// The servers under load, each a process of its own.
@NullMarked
package dev.tradewind.bench.server;

import org.jspecify.annotations.NullMarked;
