/// JMH benchmarks of the steps that every message takes, inside one JVM.
@NullMarked
package dev.tradewind.bench.micro;

import org.jspecify.annotations.NullMarked;
