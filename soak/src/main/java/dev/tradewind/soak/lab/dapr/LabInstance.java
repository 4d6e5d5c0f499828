package dev.tradewind.soak.lab.dapr;

import java.util.List;

/// The instance that a lab runs on, by its ports.
///
/// @param sidecars of the applications, in the order in which the lab named them
public record LabInstance(int httpPort, int awsPort, List<LabSidecar> sidecars) {
    public LabInstance {
        sidecars = List.copyOf(sidecars);
    }
}
