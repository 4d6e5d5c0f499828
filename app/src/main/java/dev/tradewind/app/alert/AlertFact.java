package dev.tradewind.app.alert;

import java.net.URI;
import java.util.Optional;

/// One line of an alert: what it says, and where that is seen.
record AlertFact(String label, String text, Optional<URI> link) {
    static AlertFact of(String label, String text) {
        return new AlertFact(label, text, Optional.empty());
    }
}
