/// The code of functions and layers: zips in the store, and unpacked where functions run.
@NullMarked
package dev.tradewind.functions.code;

import org.jspecify.annotations.NullMarked;
