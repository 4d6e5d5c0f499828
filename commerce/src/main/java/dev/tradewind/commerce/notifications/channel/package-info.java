/// Channels: the ways by which a message reaches whom it is for. [dev.tradewind.commerce.notifications.channel.MessageChannel]
/// is the interface that a way of one's own implements.
@NullMarked
package dev.tradewind.commerce.notifications.channel;

import org.jspecify.annotations.NullMarked;
