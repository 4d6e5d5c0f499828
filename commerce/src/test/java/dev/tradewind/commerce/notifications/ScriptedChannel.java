package dev.tradewind.commerce.notifications;

import dev.tradewind.commerce.notifications.channel.ChannelAnswer;
import dev.tradewind.commerce.notifications.channel.ChannelMessage;
import dev.tradewind.commerce.notifications.channel.ChannelUnavailable;
import dev.tradewind.commerce.notifications.channel.MessageChannel;
import java.util.ArrayList;
import java.util.List;

/// A channel that is away, refuses or takes, as a test has it, and notes every attempt.
final class ScriptedChannel implements MessageChannel {
    private final List<ChannelMessage> attempts = new ArrayList<>();
    private boolean isAway;
    private ChannelAnswer answer = ChannelAnswer.DELIVERED;

    ScriptedChannel away() {
        isAway = true;
        return this;
    }

    void comeBack() {
        isAway = false;
    }

    ScriptedChannel refusing(String reason) {
        answer = new ChannelAnswer.Refused(reason);
        return this;
    }

    @Override
    public ChannelAnswer deliver(ChannelMessage message) {
        attempts.add(message);
        if (isAway) {
            throw new ChannelUnavailable("away");
        }
        return answer;
    }

    List<ChannelMessage> attempts() {
        return attempts;
    }
}
