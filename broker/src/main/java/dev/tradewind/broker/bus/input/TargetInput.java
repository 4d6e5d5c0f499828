package dev.tradewind.broker.bus.input;

/// The text that a target gets of an event.
public sealed interface TargetInput {
    /// The whole event.
    TargetInput WHOLE = new Whole();

    String of(InputSource source);

    /// The characters that it is written in.
    int characters();

    /// The event as it is.
    record Whole() implements TargetInput {
        @Override
        public String of(InputSource source) {
            return source.text();
        }

        @Override
        public int characters() {
            return 0;
        }
    }

    /// The same text whatever the event.
    record Constant(String text) implements TargetInput {
        @Override
        public String of(InputSource source) {
            return text;
        }

        @Override
        public int characters() {
            return text.length();
        }
    }

    /// One part of the event, in JSON; `null` where the event has none there.
    record Part(EventPath path) implements TargetInput {
        @Override
        public String of(InputSource source) {
            return path.in(source.tree().get()).map(Object::toString).orElse("null");
        }

        @Override
        public int characters() {
            return path.text().length();
        }
    }

    /// A template, filled with parts of the event.
    record Transformed(InputTemplate template) implements TargetInput {
        @Override
        public String of(InputSource source) {
            return template.fill(source);
        }

        @Override
        public int characters() {
            return template.characters();
        }
    }
}
