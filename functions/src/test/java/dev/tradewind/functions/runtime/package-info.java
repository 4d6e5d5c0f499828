/// Tests of the programs that run functions.
@NullMarked
package dev.tradewind.functions.runtime;

import org.jspecify.annotations.NullMarked;
