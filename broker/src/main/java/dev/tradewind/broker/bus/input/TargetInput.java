package dev.tradewind.broker.bus.input;

import java.util.Optional;

/// The text that a target gets of an event.
public sealed interface TargetInput {
    /// The whole event.
    TargetInput WHOLE = new Whole();

    /// The most that a queue takes, in UTF-8; no target takes more.
    int BYTES_MAX = 1 << 20;

    /// The text for an event; none if a template becomes longer than any target takes.
    Optional<String> of(InputSource source);

    /// The characters that it is written in.
    int characters();

    /// The event as it is.
    record Whole() implements TargetInput {
        @Override
        public Optional<String> of(InputSource source) {
            return Optional.of(source.text());
        }

        @Override
        public int characters() {
            return 0;
        }
    }

    /// The same text whatever the event.
    record Constant(String text) implements TargetInput {
        @Override
        public Optional<String> of(InputSource source) {
            return Optional.of(text);
        }

        @Override
        public int characters() {
            return text.length();
        }
    }

    /// One part of the event, in JSON; `null` where the event has none there.
    record Part(EventPath path) implements TargetInput {
        @Override
        public Optional<String> of(InputSource source) {
            return path.in(source.tree().get()).map(Object::toString).or(() -> Optional.of("null"));
        }

        @Override
        public int characters() {
            return path.text().length();
        }
    }

    /// A template, filled with parts of the event.
    record Transformed(InputTemplate template) implements TargetInput {
        @Override
        public Optional<String> of(InputSource source) {
            return template.fill(source);
        }

        @Override
        public int characters() {
            return template.characters();
        }
    }
}
