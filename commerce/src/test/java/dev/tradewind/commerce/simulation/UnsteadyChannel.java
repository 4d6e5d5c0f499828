package dev.tradewind.commerce.simulation;

import dev.tradewind.commerce.notifications.channel.ChannelAnswer;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import dev.tradewind.commerce.notifications.channel.ChannelUnavailable;
import dev.tradewind.commerce.notifications.channel.MessageChannel;
import java.util.HashSet;
import java.util.Set;

/// A channel that often does not say that it took a message, and keeps the ids of those that it took.
final class UnsteadyChannel implements MessageChannel {
    private static final int SILENT_ONE_IN = 6;

    private final Dice dice;
    private final Set<String> taken = new HashSet<>();
    private boolean steady;

    UnsteadyChannel(Dice dice) {
        this.dice = dice;
    }

    void answerFromNowOn() {
        steady = true;
    }

    /// Whoever gets a message again knows it by its id.
    Set<String> taken() {
        return Set.copyOf(taken);
    }

    @Override
    public ChannelAnswer deliver(ChannelMessage message) {
        mayBeSilent();
        taken.add(message.messageId());
        mayBeSilent();
        return ChannelAnswer.DELIVERED;
    }

    private void mayBeSilent() {
        if (!steady && dice.oneIn(SILENT_ONE_IN)) {
            throw new ChannelUnavailable("the channel does not answer");
        }
    }
}
