package dev.tradewind.app.channel;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The way that a channel's messages take.
sealed interface ChannelWay {
    /// They stay on this machine.
    record Captured() implements ChannelWay {}

    /// They go to a mail server.
    record Mailed(SmtpSettings server) implements ChannelWay {}

    /// They go where code from jars brings them.
    ///
    /// @param name the name that its factory gives the channel, or the factory's class
    /// @param jars a jar, or a directory of jars
    record Plugged(String name, Path jars, Map<String, String> settings) implements ChannelWay {
        public Plugged {
            settings = Map.copyOf(settings);
        }

        /// Without the settings, some of which are secrets.
        @Override
        public String toString() {
            return "Plugged[%s]".formatted(name);
        }
    }

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
