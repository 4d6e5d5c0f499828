package dev.tradewind.hosts.cluster;

import dev.tradewind.hosts.cluster.ParkedStatements.Place;
import dev.tradewind.hosts.transfer.CarriedEvent;
import dev.tradewind.hosts.transfer.Kept;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;

/// The forms of what hosts keep as this one stores it, both ways: events as records, text as PostgreSQL takes it.
record StoredKept(ClusterOptions options) {
    /// About what a row has beside its text.
    private static final int ROW_BYTES = 200;

    /// A thing as it will be read back.
    ///
    /// @throws ClusterRefused if it is larger than Kafka takes
    Kept of(Kept kept) {
        return switch (kept) {
            case Kept.Document _, Kept.Effect _, Kept.Answer _ -> kept;
            case Kept.Told(var line) -> new Kept.Told(TimelineStatements.stored(line));
            case Kept.Planned it ->
                    new Kept.Planned(it.due(), it.service(), event(bounded(record(it.event()))));
            case Kept.Waiting it -> waiting(it);
            case Kept.DeadLetter it -> deadLetter(deadLetter(it));
        };
    }

    /// One attempt at least is left, or most of what waited behind a failure would be buried untried.
    private Kept waiting(Kept.Waiting it) {
        int attempts = Math.min(it.attempts(), options.attempts().most() - 1);
        return new Kept.Waiting(it.intake(), attempts, it.due(), event(record(it.event())));
    }

    private static LogRecord bounded(LogRecord logged) {
        if (logged.sizeBytes() > SqlCommits.RECORD_BYTES_MAX) {
            throw new ClusterRefused(
                    "event %s has %d bytes, of %d that a record may have: it cannot be moved"
                            .formatted(
                                    logged.header(LogRecord.EVENT_ID).orElse(""),
                                    logged.sizeBytes(),
                                    SqlCommits.RECORD_BYTES_MAX));
        }
        return logged;
    }

    /// About the bytes of a thing.
    static int bytes(Kept kept) {
        return ROW_BYTES
                + switch (kept) {
                    case Kept.Document it -> it.json().map(String::length).orElse(0);
                    case Kept.Answer it -> it.mark().answer().answer().length();
                    case Kept.Told it -> it.line().entry().detail().length();
                    case Kept.Planned it -> it.event().message().body().length();
                    case Kept.Waiting it -> it.event().message().body().length();
                    case Kept.DeadLetter it -> it.event().message().body().length();
                    case Kept.Effect _ -> 0;
                };
    }

    LogRecord record(CarriedEvent event) {
        var headers = new HashMap<String, String>();
        event.message()
                .attributes()
                .forEach((name, value) ->
                        headers.put(StorableText.of(name), StorableText.of(value)));
        headers.put(LogRecord.EVENT_ID, StorableText.of(event.id()));
        event.type().ifPresent(it -> headers.put(LogRecord.EVENT_TYPE, StorableText.of(it)));
        return LogRecord.of(
                options.kafka().topic(event.topic()),
                event.subject().map(StorableText::of),
                headers,
                event.message().body());
    }

    CarriedEvent event(LogRecord logged) {
        return new CarriedEvent(
                options.kafka().name(logged.topic()),
                logged.header(LogRecord.EVENT_ID).orElse(""),
                logged.header(LogRecord.EVENT_TYPE),
                logged.key(),
                logged.message());
    }

    PlannedStatements.New planned(Kept.Planned planned) {
        return new PlannedStatements.New(planned.due(), planned.service(), record(planned.event()));
    }

    /// The record for the dead-letter topic.
    LogRecord deadLetter(Kept.DeadLetter letter) {
        var logged = record(letter.event());
        var place = new Place(letter.intake(), StorableText.of(letter.event().id()));
        var topic = options.kafka().topic(options.queueNames().deadLetterQueue(letter.intake()));
        var headers =
                DeadLetterHeaders.of(
                        letter.cause(), letter.attempts(), place, logged.topic(), letter.at());
        return DeadLetterHeaders.on(logged, topic, headers);
    }

    Kept deadLetter(LogRecord logged) {
        return new Kept.DeadLetter(
                header(logged, DeadLetterHeaders.INTAKE),
                Integer.parseInt(header(logged, DeadLetterHeaders.ATTEMPTS)),
                header(logged, DeadLetterHeaders.CAUSE),
                Instant.parse(header(logged, DeadLetterHeaders.TIME)),
                event(DeadLetterHeaders.undone(logged)));
    }

    private static String header(LogRecord logged, String name) {
        return Optional.ofNullable(logged.headers().get(name))
                .orElseThrow(() ->
                        new ClusterRefused(
                                "the outbox holds something else than dead letters: one has no header "
                                        + name));
    }
}
