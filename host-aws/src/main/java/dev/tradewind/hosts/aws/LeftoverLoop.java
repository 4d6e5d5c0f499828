package dev.tradewind.hosts.aws;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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

    /// The sort key up to which each part was looked at; empty at its beginning.
    private final String[] seen = new String[LedgerKeys.WAITING_PARTS];

    LeftoverLoop(OutboxItems outbox, OutboxPublisher publisher, InstantSource clock) {
        this.outbox = outbox;
        this.publisher = publisher;
        this.clock = clock;
        Arrays.fill(seen, "");
    }

    RepeatedRound rounds() {
        return rounds;
    }

    /// Looks at one part, behind what it found there before, and at another the next time. At the end of a part it begins
    /// again. Where anything was not published, nothing follows at once.
    boolean isMoreAfter() {
        part = (part + 1) % LedgerKeys.WAITING_PARTS;
        var old = clock.instant().minus(OWN_TIME);
        var found = outbox.between(LedgerKeys.outbox(part), seen[part], old, ENTRIES_MAX);
        boolean isFull = found.size() == ENTRIES_MAX;
        seen[part] = isFull ? LedgerKeys.textOf(found.getLast(), LedgerKeys.SORT) : "";
        var reasons = found.stream().flatMap(it -> publish(it).stream()).toList();
        if (!reasons.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("reason", reasons.getFirst())
                    .log(
                            "{} entries of the outbox could not be published; they are tried again",
                            reasons.size());
        }
        return isFull && reasons.isEmpty();
    }

    /// The supervisor of one entry: one that SNS refuses, or that cannot be read, keeps no other waiting.
    ///
    /// @return why it was not published
    private Optional<String> publish(Map<String, AttributeValue> item) {
        try {
            publisher.publishNow(List.of(OutboxEntry.read(item)));
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }
}
