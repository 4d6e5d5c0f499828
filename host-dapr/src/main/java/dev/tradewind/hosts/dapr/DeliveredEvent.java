package dev.tradewind.hosts.dapr;

import dev.tradewind.eventing.EventId;
import dev.tradewind.eventing.dialect.WireMessage;
import dev.tradewind.hosts.handling.Ledger;
import dev.tradewind.hosts.handling.Mark;
import dev.tradewind.hosts.handling.Received;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// An event as the sidecar delivered it, for one intake. What is to be answered shows once it has been handled. The attempts
/// are counted here, as a sidecar does not say which one it is. For one thread.
final class DeliveredEvent implements Received {
    private final Desk desk;
    private final WireMessage content;
    private final Mark.Effect effect;
    private final String topic;
    private int failedBefore = -1;
    private DeliveryStatus status = DeliveryStatus.RETRY;

    /// @param id of the event, by which the inbox knows it
    DeliveredEvent(Desk desk, WireMessage content, String intake, EventId id, String topic) {
        this.desk = desk;
        this.content = content;
        this.effect = new Mark.Effect(intake, id);
        this.topic = topic;
    }

    /// The parts of the host that a delivery needs.
    record Desk(
            RowTransactions rows,
            DaprLedger ledger,
            DaprHostOptions.Deliveries deliveries,
            InstantSource clock) {}

    /// The word that the sidecar is answered: to deliver it again, as long as nothing else is known.
    DeliveryStatus status() {
        return status;
    }

    @Override
    public WireMessage content() {
        return content;
    }

    @Override
    public String id() {
        return effect.event().value();
    }

    @Override
    public int attempt() {
        if (isAbandoned()) {
            return Math.max(failedBefore, 0) + 1;
        }
        if (failedBefore < 0) {
            failedBefore = MarkEdits.failedAttempts(desk.rows().find(RowKeys.effect(effect)));
        }
        return failedBefore + 1;
    }

    @Override
    public Ledger ledger() {
        return desk.ledger().with(List.of(), () -> status = DeliveryStatus.SUCCESS);
    }

    /// Counts the attempt. The sidecar delivers the event again when it wants to, whatever the delay.
    @Override
    public Optional<String> giveBack(Duration delay, String cause, Aftermath aftermath) {
        if (isAbandoned()) {
            return Optional.empty();
        }
        boolean isLast = attempt() >= desk.deliveries().attemptsMax();
        var deadLetters = isLast ? Optional.of(deadLetters()) : Optional.<String>empty();
        var edits = new ArrayList<RowEdit>();
        edits.add(MarkEdits.failed(effect, failedBefore, isLast));
        TimelineEdit.of(aftermath.tell(desk.clock().instant(), deadLetters)).forEach(edits::add);
        boolean isCounted = desk.rows().make(edits);
        boolean isDropped = isLast && desk.deliveries().deadLetterTopic().isPresent();
        status = isCounted && isDropped ? DeliveryStatus.DROP : DeliveryStatus.RETRY;
        return isCounted ? deadLetters : Optional.empty();
    }

    /// The sidecar has gone in the middle of it, which says nothing against the event; it comes again.
    private static boolean isAbandoned() {
        return Thread.currentThread().isInterrupted();
    }

    private String deadLetters() {
        return desk.deliveries()
                .deadLetterTopic()
                .orElseGet(() -> "the dead letters of %s, if there are any".formatted(topic));
    }
}
