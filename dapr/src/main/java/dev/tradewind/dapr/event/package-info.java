/// CloudEvents as sidecars write and read them: envelopes around what is published, what metadata override in them, how
/// long they live and which trace they belong to. No network, no component.
@NullMarked
package dev.tradewind.dapr.event;

import org.jspecify.annotations.NullMarked;
