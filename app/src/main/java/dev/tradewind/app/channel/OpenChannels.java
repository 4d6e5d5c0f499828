package dev.tradewind.app.channel;

import dev.tradewind.app.provider.PluggedChannel;
import dev.tradewind.commerce.invoicing.events.Invoice;
import dev.tradewind.commerce.notifications.Messaging;
import dev.tradewind.commerce.notifications.channel.Attachment;
import dev.tradewind.commerce.notifications.channel.CaptureInbox;
import dev.tradewind.commerce.notifications.channel.ChannelName;
import dev.tradewind.commerce.notifications.channel.MessageChannel;
import dev.tradewind.commerce.notifications.template.MessageTemplates;
import dev.tradewind.http.client.OutwardClient;
import dev.tradewind.http.outward.OutwardGuard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.function.Function;

/// Opens the channels of a plan. Nothing is connected, and no library of theirs loaded, before the first message; a channel
/// from jars is made at once, so that one that cannot be had is told at the start.
public final class OpenChannels {
    /// For one request, from connecting to the end of the answer.
    private static final Duration EXCHANGE_MAX = Duration.ofSeconds(15);

    private OpenChannels() {}

    /// @param guard says where requests may go
    /// @throws IllegalArgumentException if a rule names a channel that is not open
    /// @throws dev.tradewind.app.provider.UnusableProvider if one from jars cannot be had
    public static Messaging of(
            ChannelPlan plan,
            MessageTemplates templates,
            Function<Invoice, Attachment> print,
            OutwardGuard guard,
            InstantSource clock) {
        var inbox = new CaptureInbox(clock);
        var channels = new EnumMap<ChannelName, MessageChannel>(ChannelName.class);
        plan.ways()
                .forEach(
                        (name, way) -> channels.put(name, channel(name, way, inbox, guard, clock)));
        return new Messaging(channels, plan.rules(), templates, print, inbox);
    }

    private static MessageChannel channel(
            ChannelName name,
            ChannelWay way,
            CaptureInbox inbox,
            OutwardGuard guard,
            InstantSource clock) {
        return switch (way) {
            case ChannelWay.Captured _ -> inbox.channel();
            case ChannelWay.Mailed(var server) -> new SmtpChannel(server);
            case ChannelWay.Plugged(var wanted, var jars, var settings) ->
                    PluggedChannel.open(wanted, jars, settings);
            case ChannelWay.Posted posted ->
                    posted(name, posted, new OutwardClient(guard, EXCHANGE_MAX), clock);
        };
    }

    private static MessageChannel posted(
            ChannelName name, ChannelWay.Posted way, OutwardClient client, InstantSource clock) {
        return switch (name) {
            case SLACK -> new ChatChannel(client, way.url(), ChatChannel::slack);
            case TEAMS -> new ChatChannel(client, way.url(), ChatChannel::teams);
            case RECORDED, EMAIL, SMS, PUSH, WEBHOOK ->
                    new WebhookChannel(client, way.url(), way.secret(), clock);
        };
    }
}
