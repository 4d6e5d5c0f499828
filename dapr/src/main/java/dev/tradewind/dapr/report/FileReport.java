package dev.tradewind.dapr.report;

import java.util.List;

/// The judgement of one file.
///
/// @param fault the reason why nothing of it can be read, or empty
/// @param notices of shapes that Dapr's daemon does not read
public record FileReport(
        String file, String fault, List<String> notices, List<ResourceReport> resources) {
    public FileReport {
        notices = List.copyOf(notices);
        resources = List.copyOf(resources);
    }

    public boolean isLoadable() {
        return fault.isEmpty() && resources.stream().allMatch(ResourceReport::isLoadable);
    }
}
