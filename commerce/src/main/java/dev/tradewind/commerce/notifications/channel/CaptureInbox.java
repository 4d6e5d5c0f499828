package dev.tradewind.commerce.notifications.channel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/// The latest messages that were captured instead of sent, in memory: nothing leaves this machine. Any thread may ask.
public final class CaptureInbox {
    /// A message has some hundred bytes of words: half a megabyte in all.
    public static final int MESSAGES_MAX = 1000;

    private final InstantSource clock;
    private final ArrayDeque<Captured> messages = new ArrayDeque<>();
    private long last;

    public CaptureInbox(InstantSource clock) {
        this.clock = clock;
    }

    /// The channel whose messages stay here.
    public MessageChannel channel() {
        return new MessageChannel() {
            @Override
            public ChannelAnswer deliver(ChannelMessage message) {
                return capture(message);
            }

            @Override
            public boolean answersAtOnce() {
                return true;
            }
        };
    }

    private synchronized ChannelAnswer capture(ChannelMessage message) {
        if (messages.size() == MESSAGES_MAX) {
            messages.removeFirst();
        }
        last++;
        messages.addLast(
                new Captured(
                        last,
                        clock.instant(),
                        message.messageId(),
                        message.channel(),
                        message.recipient(),
                        message.orderId(),
                        message.template(),
                        message.language(),
                        message.subject(),
                        message.text(),
                        message.attachment().map(Attachment::name)));
        return ChannelAnswer.DELIVERED;
    }

    /// The first messages after one that was read before, oldest first.
    ///
    /// @param after its number; 0 for none
    public synchronized List<Captured> after(long after, int limit) {
        return messages.stream().filter(it -> it.number() > after).limit(limit).toList();
    }

    /// The latest messages, oldest first.
    public synchronized List<Captured> latest(int limit) {
        return messages.stream().skip(Math.max(0, messages.size() - limit)).toList();
    }

    /// A message that stayed here.
    ///
    /// @param number in the order in which they came, from 1; a restart begins anew
    /// @param to the address that it would have been sent to
    public record Captured(
            long number,
            Instant at,
            String messageId,
            ChannelName channel,
            String to,
            String orderId,
            String template,
            String language,
            String subject,
            String text,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> attachment) {}
}
