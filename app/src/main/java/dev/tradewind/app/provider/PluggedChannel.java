package dev.tradewind.app.provider;

import dev.tradewind.commerce.notifications.channel.ChannelAnswer;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import dev.tradewind.commerce.notifications.channel.MessageChannel;
import dev.tradewind.commerce.notifications.channel.MessageChannelFactory;
import java.nio.file.Path;
import java.util.Map;

/// A channel of messages from jars. It is not taken at its word that it answers at once: a slow one would hold up everyone.
public final class PluggedChannel implements MessageChannel {
    private final MessageChannel channel;
    private final JarCalls calls;
    private final Runnable closeJars;

    private PluggedChannel(MessageChannel channel, JarCalls calls, Runnable closeJars) {
        this.channel = channel;
        this.calls = calls;
        this.closeJars = closeJars;
    }

    /// @param name the name that its factory gives it, or the factory's class
    /// @param jars a jar, or a directory of jars
    /// @throws UnusableProvider if none has that name, or it cannot be made
    public static MessageChannel open(String name, Path jars, Map<String, String> settings) {
        var found =
                new FactoryJars<>(
                        MessageChannelFactory.class,
                        MessageChannelFactory::name,
                        "message channel",
                        jars);
        var channel = found.open(name, factory -> factory.open(settings));
        return new PluggedChannel(channel, found.calls(name), found::close);
    }

    @Override
    public ChannelAnswer deliver(ChannelMessage message) {
        return calls.answer(() -> channel.deliver(message));
    }

    @Override
    public void close() {
        try {
            calls.make(channel::close);
        } finally {
            closeJars.run();
        }
    }
}
