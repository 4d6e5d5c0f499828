package dev.tradewind.app.alert;

import dev.tradewind.app.channel.Posting;
import dev.tradewind.app.channel.SmtpServer;
import dev.tradewind.broker.delivery.Channel;
import dev.tradewind.broker.delivery.Delivery;
import dev.tradewind.broker.delivery.DeliveryAttempt.Outcome;
import dev.tradewind.broker.delivery.EndpointAnswer;
import dev.tradewind.commerce.notifications.channel.ChannelAnswer;
import dev.tradewind.engine.Arn;
import dev.tradewind.engine.EngineClock;
import dev.tradewind.http.client.OutwardAnswer;
import dev.tradewind.http.client.OutwardClient;
import dev.tradewind.http.client.OutwardRequest;
import dev.tradewind.http.client.RetryAfter;
import dev.tradewind.http.json.MalformedJson;
import dev.tradewind.observe.alarm.AlarmState;
import dev.tradewind.observe.alarm.Alarms;
import java.util.Map;
import java.util.Optional;

/// The way of alerts from a channel's delivery queue to people: one request or mail, or a line of what is captured.
///
/// @param ways by the names of channels
/// @param server of mails, if any are sent
record AlertDelivery(
        Map<String, AlertWay> ways,
        Alarms alarms,
        AlertCapture capture,
        OutwardClient client,
        Optional<SmtpServer> server,
        EngineClock clock)
        implements Channel {

    @Override
    public EndpointAnswer deliver(Delivery leased) throws InterruptedException {
        var name = AlertArns.channel(leased.owner());
        var way = Optional.ofNullable(ways.get(name));
        return way.isPresent()
                ? deliver(way.get(), leased)
                : failed("there is no alert channel %s any more".formatted(name), true);
    }

    private EndpointAnswer deliver(AlertWay way, Delivery leased) throws InterruptedException {
        try {
            return deliver(way, leased, Alert.parse(leased.body()));
        } catch (MalformedJson e) {
            return failed("it is no alert: " + e.getMessage(), true);
        }
    }

    private EndpointAnswer deliver(AlertWay way, Delivery leased, Alert alert)
            throws InterruptedException {
        if (way.channel().followsState() && isContradicted(alert)) {
            return dropped("the alarm is in another state by now");
        }
        var id = "alert_" + leased.messageId();
        var message = way.channel().message(alert, id, clock.instant());
        if (message.isEmpty()) {
            return dropped("nothing is told of " + alert.state());
        }
        if (!way.isSent()) {
            capture.add(clock.instant(), way.channel(), alert, message.get());
            return new EndpointAnswer.Accepted(Optional.empty());
        }
        return switch (message.get()) {
            case AlertMessage.Posted(var request) -> post(way.channel(), request);
            case AlertMessage.Mailed mailed -> mail(mailed);
        };
    }

    /// Tells whether the alarm is over by now, or is gone, or else is raised again. One that lacks data says neither: without
    /// this alert its receiver would not know.
    private boolean isContradicted(Alert alert) {
        var now =
                Arn.tryParse(alert.arn())
                        .flatMap(alarms::find)
                        .map(it -> it.state().value())
                        .orElse(AlarmState.Value.OK);
        return now == (alert.isRaised() ? AlarmState.Value.OK : AlarmState.Value.ALARM);
    }

    private static EndpointAnswer dropped(String why) {
        return new EndpointAnswer.Decided(why, Optional.empty(), _ -> Outcome.DROPPED);
    }

    private EndpointAnswer post(AlertChannel channel, OutwardRequest request)
            throws InterruptedException {
        return switch (client.ask(request, Posting.ANSWER_BYTES_MAX)) {
            case OutwardAnswer.Answered answered -> answer(channel, answered);
            case OutwardAnswer.Closed(var reason) -> failed(reason, true);
            case OutwardAnswer.Nowhere(var reason) -> failed(reason, false);
            case OutwardAnswer.Late(var reason) -> failed(reason, false);
            case OutwardAnswer.Failed(var reason) -> failed(reason, false);
        };
    }

    private EndpointAnswer answer(AlertChannel channel, OutwardAnswer.Answered answered) {
        var status = Optional.of(answered.status());
        return Posting.isTaken(answered.status())
                ? new EndpointAnswer.Accepted(status)
                : new EndpointAnswer.Failed(
                        status,
                        Posting.described(answered),
                        channel.isFinal(answered.status()),
                        answered.retryAfter()
                                .flatMap(it -> RetryAfter.parse(it, clock.instant()))
                                .filter(it -> !it.isNegative())
                                .map(AlertTerms::bounded),
                        Optional.empty());
    }

    /// A server that cannot take it now throws, which is a failed attempt.
    private EndpointAnswer mail(AlertMessage.Mailed mailed) {
        return switch (server.orElseThrow().send(mailed.mail())) {
            case ChannelAnswer.Delivered _ -> new EndpointAnswer.Accepted(Optional.empty());
            case ChannelAnswer.Refused(var reason) -> failed(reason, true);
        };
    }

    private static EndpointAnswer failed(String reason, boolean isPermanent) {
        return new EndpointAnswer.Failed(Optional.empty(), reason, isPermanent);
    }
}
