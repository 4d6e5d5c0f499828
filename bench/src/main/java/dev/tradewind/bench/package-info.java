/// The load programs: what a server does, measured from outside, beside a peer.
@NullMarked
package dev.tradewind.bench;

import org.jspecify.annotations.NullMarked;
