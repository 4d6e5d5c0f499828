package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.Letter;
import dev.tradewind.dapr.event.FailureNote;
import dev.tradewind.dapr.pubsub.Failure;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The dead letters of an application that was away, which go back to its queue when it returns. Those that it failed at
/// stay.
record AwayLetters(Broker broker, DurableTopology topology) {
    private static final Logger LOG = LoggerFactory.getLogger(AwayLetters.class);

    void bringBack(QueuePlace place) {
        topology.queue(place);
        int moved = 0;
        boolean mayBeMore = true;
        while (mayBeMore) {
            var result =
                    broker.moveTasks()
                            .moveChosen(
                                    topology.names().deadLetters(place),
                                    Optional.empty(),
                                    AwayLetters::isOfAway);
            moved += result.moved();
            mayBeMore = result.mayBeMore() && result.moved() > 0;
        }
        if (moved > 0) {
            LOG.atInfo()
                    .addKeyValue("queue", topology.names().queue(place).resource())
                    .addKeyValue("messages", moved)
                    .log(
                            "An application is back, and so are the dead letters that it was away for");
        }
    }

    private static boolean isOfAway(Letter letter) {
        return Optional.ofNullable(
                        DurableMessage.metadata(letter.attributes()).get(FailureNote.CAUSE))
                .filter(Failure::isAway)
                .isPresent();
    }
}
