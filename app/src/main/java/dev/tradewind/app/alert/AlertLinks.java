package dev.tradewind.app.alert;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The addresses that alerts lead to.
///
/// @param console the address of the order API as people reach it
/// @param runbooks the address that the documentation is published at, if it is
record AlertLinks(Optional<URI> console, Optional<URI> runbooks) {
    static final AlertLinks NONE = new AlertLinks(Optional.empty(), Optional.empty());

    /// The same, with a console where none was named.
    AlertLinks orConsole(URI address) {
        return new AlertLinks(console.or(() -> Optional.of(address)), runbooks);
    }

    /// The facts of an alert beside its title and its description.
    List<AlertFact> facts(Alert alert) {
        var facts = new ArrayList<AlertFact>();
        facts.add(
                AlertFact.of(
                        "State",
                        "%s since %s, was %s"
                                .formatted(alert.state(), alert.changedAt(), alert.previous())));
        facts.add(AlertFact.of("Reason", alert.reason()));
        alert.tag(AlarmTag.OWNER).ifPresent(it -> facts.add(AlertFact.of("Owner", it)));
        alert.tag(AlarmTag.RUNBOOK)
                .ifPresent(it -> facts.add(new AlertFact("Runbook", it, link(runbooks, it))));
        alert.tag(AlarmTag.CONSOLE).ifPresent(it -> facts.add(consoleFact(it)));
        alert.tag(AlarmTag.RETENTION).ifPresent(it -> facts.add(AlertFact.of("Kept for", it)));
        return facts;
    }

    private AlertFact consoleFact(String place) {
        var link = link(console, place);
        return new AlertFact("Console", link.map(URI::toString).orElse(place), link);
    }

    private static Optional<URI> link(Optional<URI> base, String place) {
        if (place.startsWith("https://") || place.startsWith("http://")) {
            return Optional.of(place).flatMap(AlertLinks::uri);
        }
        return base.flatMap(it -> uri(withSlash(it) + place.replaceFirst("^/", "")));
    }

    private static String withSlash(URI base) {
        var text = base.toString();
        return text.endsWith("/") ? text : text + "/";
    }

    /// A tag may say anything; what is no address leads nowhere.
    private static Optional<URI> uri(String text) {
        try {
            return Optional.of(URI.create(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
