package dev.tradewind.hosts.aws;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The loop that publishes what lies in the outbox for longer than its own process takes: as after a kill, or while SNS was
/// away. Each process has one. Two may publish the same, which the inbox drops.
final class LeftoverLoop {
    private static final Duration OWN_TIME = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int ENTRIES_MAX = 25;
    private static final Logger LOG = LoggerFactory.getLogger(LeftoverLoop.class);

    private final OutboxItems outbox;
    private final OutboxPublisher publisher;
    private final InstantSource clock;
    private final RepeatedRound rounds = new RepeatedRound("leftovers", PAUSE, this::isMoreAfter);
    private int part = ThreadLocalRandom.current().nextInt(LedgerKeys.WAITING_PARTS);

    LeftoverLoop(OutboxItems outbox, OutboxPublisher publisher, InstantSource clock) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.clock = clock;
    }

    RepeatedRound rounds() {
        return rounds;
    }

    /// Looks at one part, and at another the next time.
    private boolean isMoreAfter() {
        part = (part + 1) % LedgerKeys.WAITING_PARTS;
        var old = clock.instant().minus(OWN_TIME);
        var found =
                outbox.upTo(LedgerKeys.outbox(part), old, ENTRIES_MAX).stream()
                        .map(OutboxEntry::read)
                        .toList();
        found.forEach(this::publish);
        return found.size() == ENTRIES_MAX;
    }

    /// The supervisor of one entry: one that SNS refuses keeps no other waiting.
    private void publish(OutboxEntry entry) {
        try {
            publisher.publishNow(List.of(entry));
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("reason", e.getMessage())
                    .log("An event in the outbox could not be published; it is tried again");
        }
    }
}
