package dev.tradewind.app.setting;

/// The place that a setting has its value from.
public sealed interface Origin {
    record Default() implements Origin {
        @Override
        public String toString() {
            return "default";
        }
    }

    record Option(String name) implements Origin {
        @Override
        public String toString() {
            return "option " + name;
        }
    }

    record Variable(String name) implements Origin {
        @Override
        public String toString() {
            return "environment " + name;
        }
    }

    record File(String name) implements Origin {
        @Override
        public String toString() {
            return "file " + name;
        }
    }
}
