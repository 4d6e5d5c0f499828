package dev.tradewind.commerce.notifications;

import dev.tradewind.commerce.notifications.channel.Channel;
import dev.tradewind.commerce.notifications.channel.ChannelAnswer;
import dev.tradewind.commerce.notifications.channel.ChannelUnavailable;
import dev.tradewind.commerce.notifications.channel.OutgoingMessage;
import java.util.ArrayList;
import java.util.List;

/// A channel that is away, refuses or takes, as a test has it, and notes every attempt.
final class ScriptedChannel implements Channel {
    private final List<OutgoingMessage> attempts = new ArrayList<>();
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
    public ChannelAnswer deliver(OutgoingMessage message) {
        attempts.add(message);
        if (isAway) {
            throw new ChannelUnavailable("away");
        }
        return answer;
    }

    List<OutgoingMessage> attempts() {
        return attempts;
    }
}
