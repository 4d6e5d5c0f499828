/// The facts that sagas publish of their own: how runs ended, and what wakes them. The events of a saga are its own, on
/// its own topic.
@NullMarked
package dev.tradewind.sagas.events;

import org.jspecify.annotations.NullMarked;
