/// Tests of what is counted of functions and mappings.
@NullMarked
package dev.tradewind.functions.count;

import org.jspecify.annotations.NullMarked;
