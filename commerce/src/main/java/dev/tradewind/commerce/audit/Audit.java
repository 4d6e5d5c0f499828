package dev.tradewind.commerce.audit;

import dev.tradewind.eventing.EventType;
import dev.tradewind.eventing.Host;
import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import java.time.InstantSource;
import java.util.List;

/// The audit service: keeps a row of every event, and shows over HTTP whether one is missing or was changed.
public final class Audit {
    private static final String NAME = "audit";

    private final AuditTrail trail;
    private final AuditHttp http;

    /// @param types all that are published
    public Audit(Host host, List<EventType<?>> types, InstantSource clock) {
        trail = new AuditTrail(types, clock);
        http = new AuditHttp(host);
    }

    public Service service() {
        var recording = trail.heardBy(Intake.named(NAME));
        var erasing = RowErasure.heardBy(Intake.named(NAME + "-erasures"));
        return new Service(NAME, List.of(recording, erasing), http.routes())
                .searching(List.of(AuditRow.ROWS));
    }
}
