/// Webhooks: endpoints of other systems that are told of events, signed as Standard Webhooks says
/// ([decision 40](../../../../../../../../docs/decisions/0040-webhooks.md), [webhooks.md](../../../../../../../../docs/webhooks.md)).
///
/// An endpoint is a rule on the bus of the services' events, whose target is a
/// [destination][dev.tradewind.app.webhook.WebhookDestination] of the broker's delivery: so a delivery is in the batch of the
/// event that it tells, and waits in a delivery queue of its endpoint's own.
@NullMarked
package dev.tradewind.app.webhook;

import org.jspecify.annotations.NullMarked;
