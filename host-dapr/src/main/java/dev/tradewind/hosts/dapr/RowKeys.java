package dev.tradewind.hosts.dapr;

import dev.tradewind.hosts.handling.AnswerKey;
import dev.tradewind.hosts.handling.Mark;

/// The keys of rows in the state store. They never change: what lies there is found by them.
final class RowKeys {
    private static final char SEPARATOR = '/';

    private RowKeys() {}

    static String document(String collection, String key) {
        return of("document", collection, key);
    }

    static String index(String collection, int shard) {
        return of("index", collection, String.valueOf(shard));
    }

    static String effect(Mark.Effect effect) {
        return of("inbox", effect.intake(), effect.event().value());
    }

    static String answer(AnswerKey key) {
        return of("answer", key.service(), key.command(), key.key());
    }

    static String timeline(String correlationId) {
        return of("timeline", correlationId);
    }

    static String outbox(int slot) {
        return of("outbox", String.valueOf(slot));
    }

    static String planned(long minute, int shard) {
        return of("planned", String.valueOf(minute), String.valueOf(shard));
    }

    static String plannedUntil() {
        return "planned-until";
    }

    private static String of(String... parts) {
        var key = new StringBuilder();
        for (var part : parts) {
            key.append(key.isEmpty() ? "" : SEPARATOR).append(escaped(part));
        }
        return key.toString();
    }

    /// Two bars separate an application from its key in Dapr, which refuses them in a key.
    private static String escaped(String part) {
        return part.replace("%", "%25").replace("/", "%2F").replace("|", "%7C");
    }
}
