/// The channels of messages that leave this machine: mail, chats, webhooks and those from jars, and the file that sets them
/// up.
@NullMarked
package dev.tradewind.app.channel;

import org.jspecify.annotations.NullMarked;
