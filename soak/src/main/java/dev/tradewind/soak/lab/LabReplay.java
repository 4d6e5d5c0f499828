package dev.tradewind.soak.lab;

import dev.tradewind.client.Poll;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Replay;

/// The part of the lab in which an archive keeps events, and a replay sends the last hour of them again: to the same
/// queues, and with no second effect. The replay has the first name that none had before.
final class LabReplay {
    private static final String NAME = "test-replay";
    private static final Duration SPAN = Duration.ofHours(1);
    private static final Duration WITHIN = Duration.ofMinutes(1);
    private static final List<String> OVER = List.of("COMPLETED", "CANCELLED", "FAILED");

    private final LabSheet sheet;
    private final LabTopology topology;
    private final EventBridgeClient events;
    private final LabProducer producer;
    private Optional<String> name = Optional.empty();

    LabReplay(
            LabSheet sheet, LabTopology topology, EventBridgeClient events, LabProducer producer) {
        this.sheet = sheet;
        this.topology = topology;
        this.events = events;
        this.producer = producer;
    }

    /// The name of the replay, once it was begun.
    Optional<String> name() {
        return name;
    }

    void part(LabShop shop) {
        var archive = topology.archive();
        producer.produce(LabProducer.tag("ORD-"));
        var kept = events.describeArchive(it -> it.archiveName(LabTopology.ARCHIVE));
        sheet.expect(
                "days that the archive keeps events",
                LabTopology.ARCHIVE_DAYS,
                kept.retentionDays());
        sheet.expect("events in the archive", 3, kept.eventCount());
        var consumer = new LabConsumer();
        LabConsumer.read(shop.orders().take(2)).forEach(consumer::process);
        shop.seen().take(1);
        shop.shipments().take(1);
        sheet.expect("times that the order was processed", 1, consumer.processed());
        sheet.expect("the replay ends as", "COMPLETED", ofTheLastHour(archive));
        sheet.expect("the queues hold", "2 orders, 1 alerts, 1 shipments, 0 dead", shop.counts());
        var again = LabConsumer.read(shop.orders().take(2));
        sheet.expect(
                "messages that name the replay", 2, again.stream().filter(this::isOurs).count());
        again.forEach(consumer::process);
        sheet.expect("times that the order was processed by now", 1, consumer.processed());
    }

    private boolean isOurs(LabEvent event) {
        return name.filter(event.replay()::equals).isPresent();
    }

    /// @return the state of the replay once it is over, or after a minute
    private String ofTheLastHour(String archiveArn) {
        var given = freeName();
        var now = Instant.now();
        var bus = events.describeEventBus(it -> it.name(LabTopology.BUS)).arn();
        events.startReplay(it ->
                it.replayName(given)
                        .eventSourceArn(archiveArn)
                        .eventStartTime(now.minus(SPAN))
                        .eventEndTime(now.plusSeconds(1))
                        .destination(to -> to.arn(bus)));
        name = Optional.of(given);
        return Poll.until(WITHIN, () -> state(given), OVER::contains).orElseGet(() -> state(given));
    }

    private String freeName() {
        var taken =
                events.listReplays(it -> it.namePrefix(NAME)).replays().stream()
                        .map(Replay::replayName)
                        .toList();
        return Stream.iterate(1, n -> n + 1)
                .map(n -> n == 1 ? NAME : NAME + "-" + n)
                .filter(it -> !taken.contains(it))
                .findFirst()
                .orElseThrow();
    }

    private String state(String replay) {
        return events.describeReplay(it -> it.replayName(replay)).stateAsString();
    }
}
