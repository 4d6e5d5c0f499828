package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.topic.ReplayPolicy;
import dev.tradewind.dapr.field.FieldKind;
import java.time.Instant;
import java.util.Optional;

/// The time from which a subscription that is new gets what its topic has kept.
record ReplayStart(String text) {
    static final String NAME = "replayFrom";

    static Optional<ReplayStart> of(SettingTexts texts) {
        return texts.text(NAME, new FieldKind.Past()).map(ReplayStart::new);
    }

    ReplayPolicy policy(Instant now) {
        return new ReplayPolicy(FieldKind.Past.parse(text, now).orElseThrow(), Optional.empty());
    }
}
