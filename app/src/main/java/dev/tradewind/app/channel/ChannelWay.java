package dev.tradewind.app.channel;

import java.net.URI;
import java.util.Optional;

/// The way that a channel's messages take.
sealed interface ChannelWay {
    /// They stay on this machine.
    record Captured() implements ChannelWay {}

    /// They go to a mail server.
    record Mailed(SmtpSettings server) implements ChannelWay {}

    /// They are posted.
    ///
    /// @param secret what they are signed with, where they are
    record Posted(URI url, Optional<String> secret) implements ChannelWay {
        /// Without the URL, which is the secret of some chats, and without the other.
        @Override
        public String toString() {
            return "Posted[" + url.getHost() + "]";
        }
    }
}
