/// `tradewind lab s0`: products whose events reach an order service through sidecars, in the steps of a test report on
/// Dapr, each with what was expected and what was seen.
///
/// [ProductLab][dev.tradewind.soak.lab.products.ProductLab] goes through the steps. The catalog is the instance's own;
/// what would stand between it and its sidecar in a process of its own is
/// [ProductPublisher][dev.tradewind.soak.lab.products.ProductPublisher].
@NullMarked
package dev.tradewind.soak.lab.products;

import org.jspecify.annotations.NullMarked;
