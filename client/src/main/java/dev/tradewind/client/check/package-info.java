/// The invariants of a shop, looked at from outside: by what its services say over the order API, and nothing else.
@NullMarked
package dev.tradewind.client.check;

import org.jspecify.annotations.NullMarked;
