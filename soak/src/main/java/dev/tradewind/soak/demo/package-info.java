/// `tradewind demo`: a shop's story, each expectation checked, through the public APIs only.
@NullMarked
package dev.tradewind.soak.demo;

import org.jspecify.annotations.NullMarked;
