/// Fields, what is missing among them and what is wrong.
@NullMarked
package dev.tradewind.dapr.field;

import org.jspecify.annotations.NullMarked;
