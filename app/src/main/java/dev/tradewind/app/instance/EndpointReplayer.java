package dev.tradewind.app.instance;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.console.EventReplayer;
import dev.tradewind.engine.Arn;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ReplayDestination;

/// The replays that somebody begins and cancels by the console: the operations of the AWS endpoint.
record EndpointReplayer(OwnEndpoint endpoint) implements EventReplayer {
    @Override
    public void start(Asked asked) {
        var destination = ReplayDestination.builder().arn(asked.bus().toString());
        if (!asked.rules().isEmpty()) {
            destination.filterArns(asked.rules());
        }
        OwnEndpoint.asked(() ->
                client(asked.archive())
                        .startReplay(it ->
                                it.replayName(asked.name())
                                        .eventSourceArn(asked.archive().toString())
                                        .eventStartTime(asked.from())
                                        .eventEndTime(asked.to())
                                        .destination(destination.build())));
    }

    @Override
    public void cancel(Arn replay) {
        OwnEndpoint.asked(
                () -> client(replay).cancelReplay(it -> it.replayName(BusArns.replayName(replay))));
    }

    private EventBridgeClient client(Arn of) {
        return endpoint.client(EventBridgeClient.class, of.service(), of.account(), of.region());
    }
}
