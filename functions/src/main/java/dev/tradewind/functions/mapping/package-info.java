/// A queue's messages for a function: batches, windows, filters, answers that name failed items.
@NullMarked
package dev.tradewind.functions.mapping;

import org.jspecify.annotations.NullMarked;
