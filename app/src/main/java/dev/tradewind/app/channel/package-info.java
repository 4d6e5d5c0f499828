/// The channels of messages that leave this machine: mail, chats and webhooks, and the file that sets them up.
@NullMarked
package dev.tradewind.app.channel;

import org.jspecify.annotations.NullMarked;
