/// Sessions that watch events of log groups as they are put: [LiveTails][dev.tradewind.observe.log.live.LiveTails].
///
/// A session has what was committed since it looked last, up to a bound, and knows when there was more. Nothing of it is on
/// disk, and a group that nobody watches does nothing for it.
@NullMarked
package dev.tradewind.observe.log.live;

import org.jspecify.annotations.NullMarked;
