/// The numbers of functions and of mappings, for whoever reads them now and then.
@NullMarked
package dev.tradewind.functions.count;

import org.jspecify.annotations.NullMarked;
