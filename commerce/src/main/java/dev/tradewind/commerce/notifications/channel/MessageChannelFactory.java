package dev.tradewind.commerce.notifications.channel;

import java.util.Map;

/// The maker of a [MessageChannel] that is not part of this program. Its class, with a public constructor that has no
/// parameters, is in a jar that names it in a file of `META-INF/services`, which has the name of this interface.
public interface MessageChannelFactory {
    /// The name by which the channel is asked for.
    String name();

    /// Makes the channel, before any order is taken.
    ///
    /// @param settings by names of the channel's own
    /// @throws IllegalArgumentException if a setting is missing or wrong. Whoever starts the program reads the message, so
    ///     there is no secret in it
    MessageChannel open(Map<String, String> settings);
}
