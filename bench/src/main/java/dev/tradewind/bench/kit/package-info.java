/// The things that a test waits for before it begins, each in a fresh JVM.
@NullMarked
package dev.tradewind.bench.kit;

import org.jspecify.annotations.NullMarked;
