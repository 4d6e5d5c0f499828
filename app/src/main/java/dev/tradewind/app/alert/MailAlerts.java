package dev.tradewind.app.alert;

import dev.tradewind.app.channel.OutgoingMail;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/// A mailbox. A mail that comes again has the same `Message-ID`.
///
/// @param to one address; that of a list, for several people
record MailAlerts(String to, AlertLinks links) implements AlertChannel {
    static final String NAME = "email";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<AlertMessage> message(Alert alert, String id, Instant at) {
        return Optional.of(
                new AlertMessage.Mailed(
                        new OutgoingMail(
                                id,
                                to,
                                alert.title().replaceAll("\\p{Cntrl}", " "),
                                text(alert),
                                "en",
                                Optional.empty(),
                                alert.changedAt())));
    }

    private String text(Alert alert) {
        var facts =
                links.facts(alert).stream()
                        .map(it -> "%-9s %s".formatted(it.label() + ":", shown(it)))
                        .collect(Collectors.joining("\n"));
        return alert.description().orElse(alert.reason()) + "\n\n" + facts + "\n";
    }

    private static String shown(AlertFact fact) {
        return fact.link()
                .map(Object::toString)
                .filter(it -> !it.equals(fact.text()))
                .map(it -> "%s (%s)".formatted(fact.text(), it))
                .orElse(fact.text());
    }
}
