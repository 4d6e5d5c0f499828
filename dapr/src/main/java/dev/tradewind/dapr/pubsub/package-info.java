/// Components that publish and subscribe, and what they promise: a publication is on disk, or wherever the component
/// keeps it, when `publish` returns; a delivery is handed to its recipient until that settles it.
@NullMarked
package dev.tradewind.dapr.pubsub;

import org.jspecify.annotations.NullMarked;
