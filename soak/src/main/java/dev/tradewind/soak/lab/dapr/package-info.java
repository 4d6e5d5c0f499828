/// The ground of labs on Dapr: [applications][dev.tradewind.soak.lab.dapr.LabApp] that note what is delivered to them,
/// their [sidecars][dev.tradewind.soak.lab.dapr.LabSidecar], and what a [lab][dev.tradewind.soak.lab.dapr.DaprLab] says
/// of itself before its instance starts.
@NullMarked
package dev.tradewind.soak.lab.dapr;

import org.jspecify.annotations.NullMarked;
