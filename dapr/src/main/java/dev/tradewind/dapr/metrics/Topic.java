package dev.tradewind.dapr.metrics;

import dev.tradewind.telemetry.Label;
import java.util.ArrayList;
import java.util.List;

/// A topic of a component as one application has it: the labels that its metrics share.
record Topic(String appId, String component, String name) {
    /// The topic that all those are counted as which came when there were too many.
    Topic other() {
        return new Topic(appId, "", "_other");
    }

    /// In the order of their names, as Dapr writes them.
    ///
    /// @param more of the metric
    Label[] labels(String namespace, Label... more) {
        var labels = new ArrayList<Label>();
        labels.add(new Label("app_id", appId));
        labels.add(new Label("component", component));
        labels.add(new Label("namespace", namespace));
        labels.addAll(List.of(more));
        labels.add(new Label("topic", name));
        return labels.toArray(Label[]::new);
    }

    /// Application and topic alone.
    ///
    /// @param more of the metric
    Label[] shortLabels(Label... more) {
        var labels = new ArrayList<Label>();
        labels.add(new Label("app_id", appId));
        labels.addAll(List.of(more));
        labels.add(new Label("topic", name));
        return labels.toArray(Label[]::new);
    }
}
