/// The instance's own metrics, under the names that AWS gives them: read from the rooms' counters once a minute, and put
/// in one group that is not synced.
///
/// A [meter][dev.tradewind.observe.own.Meter] reads one room. A thing has metrics while it is used, and for six hours
/// after: then, until it is used again, it costs nothing.
@NullMarked
package dev.tradewind.observe.own;

import org.jspecify.annotations.NullMarked;
