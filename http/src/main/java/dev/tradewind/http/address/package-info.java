/// Addresses that requests of several services name.
@NullMarked
package dev.tradewind.http.address;

import org.jspecify.annotations.NullMarked;
