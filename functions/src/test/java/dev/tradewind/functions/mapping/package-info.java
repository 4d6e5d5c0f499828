/// Tests of mappings, on a broker of their own.
@NullMarked
package dev.tradewind.functions.mapping;

import org.jspecify.annotations.NullMarked;
